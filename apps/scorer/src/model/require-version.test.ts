import { describe, expect, it } from 'vitest';
import { requireVersion } from './require-version.ts';

describe('requireVersion', () => {
  it.each([undefined, '1.7.4', '1.7.9', '1.6.2', '1.0.0'])('lets %s pass on 1.7.4', (trained) => {
    expect(() => requireVersion(trained, '1.7.4', 'm')).not.toThrow();
  });

  it.each(['1.8.0', '2.0.0', '0.90', 'unknown'])('refuses %s on 1.7.4', (trained) => {
    expect(() => requireVersion(trained, '1.7.4', 'm')).toThrow(
      `m: The model was trained with XGBoost ${trained}, and libxgboost here is 1.7.4. Allowed: Models of XGBoost 1.0 to 1.7. Serve the model with the image of its version, or train it again.`,
    );
  });
});
