import { PARAMETERS, type ParameterName } from '../parameters.ts';
import type { Settings } from '../settings-file.ts';
import type { KeptTrial } from './kept-trial.ts';

/** Folds that tuned settings train with: a search has no validation rows, and where nothing stops early they can be trained on. */
const SETTLED_FOLDS = 5;

/** Assignments as parameters by name. */
export function givenSettings(assignments: readonly string[]): Settings['parameters'] {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const equals = assignment.indexOf('=');
      const name = assignment.slice(0, equals) as ParameterName;
      const text = assignment.slice(equals + 1);
      return [name, PARAMETERS[name].type === 'String' ? text : Number(text)];
    }),
  );
}

/** A trial's hyperparameters as parameters of the pipeline, with the rounds that it had, over the assignments that the search was given. */
export function tunedSettings({ TunedHyperParameters, rounds }: Pick<KeptTrial, 'TunedHyperParameters' | 'rounds'>, given: readonly string[]): Settings['parameters'] {
  const { Folds, ...base } = givenSettings(given);
  const tuned = Object.entries(TunedHyperParameters).map(([name, text]) => [name, Number(text)] as const);
  return { ...base, Folds: Folds || SETTLED_FOLDS, ...Object.fromEntries(tuned), num_round: rounds };
}

export const assignmentsOf = (parameters: Settings['parameters']): string[] => Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
