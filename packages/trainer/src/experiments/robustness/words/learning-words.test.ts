import { expect, it } from 'vitest';
import type { LearningPoint } from '../learning-curve.ts';
import { aRow } from '../testing/repeated-metrics.ts';
import { learningWords } from './learning-words.ts';

const point = (share: number, values: readonly number[]): LearningPoint => ({ share, learned: { Normal: 100 * share, Anomaly: 900 * share }, metrics: aRow({ prAucNormal: values }) });

it.each([
  ['would still help', true, [0.9, 0.91, 0.92], [0.8, 0.81, 0.82]],
  ['would hardly help', true, [0.9, 0.91, 0.92], [0.901, 0.908, 0.921]],
  ['would help, or would not', false, [0.9, 0.7, 0.95], [0.8, 0.82, 0.85]],
  ['That more flows help', false, [0.8, 0.81, 0.82], [0.9, 0.91, 0.92]],
])('%s', (words, supported, whole, half) => {
  const statement = learningWords([point(0.05, [0.1, 0.1, 0.1]), point(0.5, half), point(1, whole)]);
  expect(statement.supported).toBe(supported);
  expect(statement.text).toContain(words);
  expect(statement.text).toContain('from 50 Normal and 450 Anomaly flows to 100 Normal and 900 Anomaly flows');
});
