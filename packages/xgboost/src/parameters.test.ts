import { expect, it } from 'vitest';
import { parameterEntries } from './parameters.ts';

it('writes parameters as libxgboost reads them', () =>
  expect(parameterEntries({ objective: 'binary:logistic', eta: 0.1, max_depth: 6, disable_default_eval_metric: true, eval_metric: ['auc', 'logloss'] })).toEqual([
    ['objective', 'binary:logistic'],
    ['eta', '0.1'],
    ['max_depth', '6'],
    ['disable_default_eval_metric', '1'],
    ['eval_metric', 'auc'],
    ['eval_metric', 'logloss'],
  ]));

it.each([
  [{ eta: NaN }, 'eta: The value is NaN. Allowed: a number.'],
  [{ objective: ['a', 'b'] }, 'objective: The value is a list (a, b). Allowed: one value; only eval_metric takes a list.'],
])('refuses %j', (parameters, message) => expect(() => parameterEntries(parameters)).toThrow(message));
