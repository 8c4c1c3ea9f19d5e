import { type Finding, percent } from '@flowsentry/evaluator';
import type { SplitSummary } from '@flowsentry/features';

/** Whether test rows have feature vectors that were trained on. */
export function splitFinding({ protocol, test }: Pick<SplitSummary, 'protocol' | 'test'>): Finding {
  return test.inTrain > 0
    ? { level: 'trap', title: `${percent(test.inTrain / test.rows)} of the test rows have a feature vector that was trained on.`, detail: `The split is "${protocol}": the figures include what the model knows by heart. Use the split "grouped" to judge.` }
    : { level: 'note', title: 'No test row has a feature vector that was trained on.', detail: `The split is "${protocol}".` };
}
