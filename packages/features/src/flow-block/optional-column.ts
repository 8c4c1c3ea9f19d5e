/** Payload and packets over the duration, infinite where that is 0. */
const RATES = new Set(['Flow_Byts/s', 'Flow_Pkts/s']);

/**
 * Whether a request may lack a column, which then is missing in all its flows: the rates, which the meter itself cannot give for some
 * flows, so that a model has learned what their absence means. Without any other column a flow is not what the model was trained to judge.
 */
export function isOptional(column: string): boolean {
  return RATES.has(column);
}
