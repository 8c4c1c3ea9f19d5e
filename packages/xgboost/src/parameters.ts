import { XgboostError } from './error.ts';

/**
 * libxgboost's parameters by their names, as its documentation lists them. Only `eval_metric` takes several values, all of
 * which are computed; the last one decides early stopping.
 */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The parameters as the texts that XGBoosterSetParam takes, one entry a call. Throws `bad-parameter`. */
export function parameterEntries(parameters: Parameters): (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    if (typeof value === 'object') {
      if (key === 'eval_metric') return value.map((metric) => [key, metric] as const);
      throw new XgboostError('bad-parameter', { key, what: `The value is a list (${value.join(', ')})`, allowed: 'one value; only eval_metric takes a list', value });
    }
    if (typeof value === 'number' && Number.isNaN(value)) throw new XgboostError('bad-parameter', { key, what: 'The value is NaN', allowed: 'a number', value });
    return [[key, typeof value === 'boolean' ? String(Number(value)) : String(value)] as const];
  });
}
