import { BuiltInError } from '../built-in-error.ts';
import { type HyperparameterRule, rangeText } from './hyperparameter-table.ts';

/** A value as the container reads it: a number, a word, or a list of words or numbers. */
export type HyperparameterValue = number | string | readonly string[] | readonly (readonly number[])[];

/** Reads one value and checks it against its rule, in the container's words. Throws BuiltInError `bad-hyperparameter`. */
export function parseHyperparameter(key: string, text: string, rule: HyperparameterRule): HyperparameterValue {
  switch (rule.type) {
    case 'Integer':
      return inRange(key, number(key, text, /^\s*[+-]?\d+\s*$/, 'an integer'), text, rule);
    case 'Continuous':
      return inRange(key, number(key, text, /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i, 'a number'), text, rule);
    case 'Categorical':
      return oneOf(key, text, text, rule);
    case 'List':
      return text.split(',').map((item) => (key === 'eval_metric' ? metric(item, rule) : oneOf(key, item, text, rule)));
    case 'Tuple':
      return list(key, text, /^\s*[([]\s*(-?\d+\s*(,\s*-?\d+\s*)*,?)?\s*[)\]]\s*$/, 'a tuple such as (1, 0, -1)').map((item) => oneOf(key, String(item), text, rule));
    case 'NestedList':
      return nested(key, text, rule);
  }
}

function number(key: string, text: string, pattern: RegExp, allowed: string): number {
  if (pattern.test(text)) return Number(text);
  throw unparsable(key, text, allowed);
}

function inRange(key: string, value: number, text: string, rule: HyperparameterRule): number {
  const { least = -Infinity, most = Infinity, aboveLeast, belowMost } = rule;
  if ((aboveLeast ? value > least : value >= least) && (belowMost ? value < most : value <= most)) return value;
  throw outside(key, rule.type === 'Continuous' && Number.isInteger(value) ? value.toFixed(1) : String(value), text, rule);
}

function oneOf(key: string, item: string, text: string, rule: HyperparameterRule): string {
  if (rule.values!.includes(item)) return item;
  throw outside(key, item, text, rule);
}

/** `error@t`, `ndcg@n` and `map@n` besides the table's. */
function metric(name: string, rule: HyperparameterRule): string {
  if (!name.includes('@')) return oneOf('eval_metric', name, name, rule);
  const [head, threshold] = name.split('@').map((part) => part.trim());
  const refuse = (words: string): BuiltInError => new BuiltInError('bad-hyperparameter', 'ClientError', words, { key: 'eval_metric', value: name, allowed: "error@t, ndcg@n, map@n with a number", wayOut: 'Correct the metric' });
  if (!['error', 'ndcg', 'map'].includes(head)) {
    throw refuse(`Metric '${name}' is not supported. Parameter 'eval_metric' with customized threshold should be one of these options: 'error', 'ndcg', 'map'.`);
  }
  if (threshold === '' || !Number.isFinite(Number(threshold.replace(/-$/, '')))) throw refuse(`Threshold value 't' in '${head}@t' expects float input.`);
  return name;
}

function list(key: string, text: string, pattern: RegExp, allowed: string): number[] {
  if (!pattern.test(text)) throw unparsable(key, text, allowed);
  return [...text.matchAll(/-?\d+/g)].map(([item]) => Number(item));
}

function nested(key: string, text: string, rule: HyperparameterRule): number[][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unparsable(key, text, 'lists of feature numbers such as [[1, 2], [3, 4]]');
  }
  if (!Array.isArray(value) || !value.every((inner) => Array.isArray(inner) && inner.every(Number.isInteger))) throw unparsable(key, text, 'lists of feature numbers such as [[1, 2], [3, 4]]');
  if ((value as number[][]).flat().some((item) => item < rule.least!)) throw outside(key, text, text, rule);
  return value as number[][];
}

function unparsable(key: string, text: string, allowed: string): BuiltInError {
  return new BuiltInError('bad-hyperparameter', 'ClientError', `Hyperparameter ${key}: could not parse value`, { key, what: `Hyperparameter ${key}: could not parse value ${JSON.stringify(text)}`, value: text, allowed });
}

function outside(key: string, value: string, text: string, rule: HyperparameterRule): BuiltInError {
  const range = rangeText(rule);
  return new BuiltInError('bad-hyperparameter', 'ClientError', `Hyperparameter ${key}: ${value} is not in ${range}`, { key, value: text, allowed: range });
}
