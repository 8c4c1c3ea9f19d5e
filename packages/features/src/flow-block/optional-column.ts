import { COLUMNS } from '@flowsentry/flows/columns';

/** The meter divides by the duration: infinite where that is 0, so a model has learned what a missing value means here. */
const RATES = new Set(['Flow_Byts/s', 'Flow_Pkts/s']);

const OPTIONAL = new Set(COLUMNS.filter(({ name, role, duplicateOf }) => role === 'constant' || duplicateOf !== undefined || RATES.has(name)).map(({ name }) => name));

/**
 * Whether a request may lack a column, which then is missing in all its flows: where the data set's own flows lack it at times (the
 * rates), where it repeats another column, and where it is the same in all of IoTID20. A flow without any other column is not what
 * the model was trained to judge.
 */
export function isOptional(column: string): boolean {
  return OPTIONAL.has(column);
}
