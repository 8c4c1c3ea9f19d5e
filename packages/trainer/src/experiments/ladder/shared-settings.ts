import { BOOSTER_PARAMETERS } from '../../parameters.ts';

const OF_THE_MODEL: ReadonlySet<string> = new Set([...BOOSTER_PARAMETERS, 'Representation', 'Folds']);

/** Of assignments (`Name=Value`) those that decide the rows and the rule of the threshold, which must be the same for every model of a ladder. */
export function sharedSettings(assignments: readonly string[]): string[] {
  return assignments.filter((assignment) => !OF_THE_MODEL.has(assignment.slice(0, assignment.indexOf('='))));
}
