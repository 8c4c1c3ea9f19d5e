import { ScorerError } from '../error.ts';

/**
 * Refuses a model that a newer minor or another major version of XGBoost trained than the one that would serve it: XGBoost promises to read
 * what an older version wrote, not the other way. A model that does not say is let through. Throws `model-library`.
 */
export function requireVersion(trained: string | undefined, serving: string, file: string): void {
  if (trained === undefined) return;
  const [major, minor] = numbers(trained);
  const [ownMajor, ownMinor] = numbers(serving);
  if (major === ownMajor && minor <= ownMinor) return;
  throw new ScorerError('model-library', {
    file,
    value: trained,
    what: `The model was trained with XGBoost ${trained}, and libxgboost here is ${serving}`,
    allowed: `Models of XGBoost ${ownMajor}.0 to ${ownMajor}.${ownMinor}`,
    wayOut: 'Serve the model with the image of its version, or train it again',
  });
}

const numbers = (version: string): number[] => version.split('.').map(Number);
