import { BuiltInError } from '../built-in-error.ts';
import { type LabelledData, placeOf } from './labelled-data.ts';

interface LabelRule {
  readonly good: (label: number) => boolean;
  readonly words: string;
  readonly allowed: string;
}

/** Checks the labels against the objective, in libxgboost's words but with file and row. Throws BuiltInError `bad-label`. */
export function checkLabels({ label, parts }: LabelledData, objective: string, classes: number): void {
  const rule = ruleOf(objective, classes);
  for (let row = 0; row < label.length; row++) {
    if (rule.good(label[row])) continue;
    const missing = Number.isNaN(label[row]);
    throw new BuiltInError('bad-label', 'ClientError', missing ? 'Label contains NaN, infinity or a value too large.' : rule.words, {
      ...placeOf(parts, row),
      column: '0',
      what: missing ? 'The label is missing' : `The label is ${label[row]}`,
      allowed: rule.allowed,
      value: label[row],
      wayOut: 'The label is the first column; check that it is, and that it suits the objective',
    });
  }
}

function ruleOf(objective: string, classes: number): LabelRule {
  if (/^(binary:|reg:logistic)/.test(objective)) return { good: (label) => label >= 0 && label <= 1, words: 'label must be in [0,1] for logistic regression', allowed: '0 to 1' };
  if (objective.startsWith('multi:')) return { good: (label) => Number.isInteger(label) && label >= 0 && label < classes, words: 'label must be in [0, num_class).', allowed: `0, 1, … ${classes - 1}` };
  if (objective === 'count:poisson') return { good: (label) => label >= 0 && label < Infinity, words: 'PoissonRegression: label must be nonnegative', allowed: '0 or more' };
  if (objective === 'reg:tweedie') return { good: (label) => label >= 0 && label < Infinity, words: 'TweedieRegression: label must be nonnegative', allowed: '0 or more' };
  return { good: Number.isFinite, words: 'Label contains NaN, infinity or a value too large.', allowed: 'finite numbers' };
}
