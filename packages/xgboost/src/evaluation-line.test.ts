import { expect, it } from 'vitest';
import { parseEvaluation } from './evaluation-line.ts';

it.each([
  ['[0]\ttrain-logloss:0.5\tvalidation-logloss:0.25\tvalidation-error@0.4:1e-05', ['train', 'validation'], { train: { logloss: 0.5 }, validation: { logloss: 0.25, 'error@0.4': 0.00001 } }],
  ['[12]\ta-b-auc:0.75\ta-auc:0.5', ['a', 'a-b'], { a: { auc: 0.5 }, 'a-b': { auc: 0.75 } }],
  ['[1]\ta-rmse:inf\ta-mae:-nan\ta-mape:-inf', ['a'], { a: { rmse: Infinity, mae: NaN, mape: -Infinity } }],
])('%j', (line, sets, evaluation) => expect(parseEvaluation(line, sets)).toEqual(evaluation));
