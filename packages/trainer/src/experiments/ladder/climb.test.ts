import { describe, expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import type { LabelledRows, PreparedRows } from '../prepare-rows.ts';
import { climb } from './climb.ts';
import type { Rung } from './rung.ts';

const signal = new AbortController().signal;

/** Rows of one feature. */
const rows = (values: readonly number[], labels: readonly number[]): LabelledRows => ({ matrix: { data: Float32Array.from(values), rows: values.length, columns: 1, names: ['f0'] }, labels: Uint8Array.from(labels) });

const prepared = (parts: Pick<PreparedRows, 'training' | 'validation'>): PreparedRows => ({ ...parts, get preprocessor(): never { throw new Error('no rung asks for it'); } });

/** Scores a row by its feature. Keeps how many rows each of its models was trained on, once that is freed. */
function echo(assignments: readonly string[]): Rung & { readonly disposed: number[] } {
  const disposed: number[] = [];
  return {
    disposed,
    name: 'echo',
    about: 'an echo',
    parameters: parseParameters(assignments),
    rounds: 0,
    async fit({ training }) {
      return {
        predict: ({ data }) => data.slice(),
        predictRow: ([value]) => value,
        bytes: 7,
        found: 'Found it.',
        [Symbol.dispose]: () => void disposed.push(training.labels.length),
      };
    },
  };
}

describe('climb', () => {
  const training = rows([0.125, 0.25, 0.75, 0.875], [0, 0, 1, 1]);
  const validation = rows([0.3, 0.5, 0.6, 0.7], [0, 1, 0, 1]);
  const test = rows([0.25, 0.75], [0, 1]).matrix;

  it('chooses the threshold on the validation rows and scores the test rows', async () => {
    const rung = echo(['ThresholdRule=target-fpr', 'ThresholdValue=0']);
    const climbed = await climb(rung, prepared({ training, validation }), test, signal);
    expect(climbed).toMatchObject({ name: 'echo', about: 'an echo', found: 'Found it.', bytes: 7, scores: Float32Array.of(0.25, 0.75), decision: { chosenOn: 'validation', rows: 4, confusion: { tn: 2, fp: 0, fn: 1, tp: 1 } } });
    expect(climbed.decision.threshold).toBeCloseTo(0.65, 6);
    expect(rung.disposed).toEqual([4]);
  });

  it('chooses on out-of-fold scores where there are no validation rows, and frees each fold’s model', async () => {
    const rung = echo(['Folds=2']);
    const { decision } = await climb(rung, prepared({ training, validation: undefined }), test, signal);
    expect(decision).toMatchObject({ chosenOn: 'out-of-fold', rows: 4, threshold: 0.5 });
    expect(rung.disposed).toEqual([2, 2, 4]);
  });

  it('never raises an alarm where no threshold meets the rule', async () => {
    const { decision, found } = await climb(echo(['ThresholdRule=target-fpr', 'ThresholdValue=0.1']), prepared({ training, validation: rows([0.9, 0.1], [0, 1]) }), test, signal);
    expect(decision).toMatchObject({ threshold: 1, chosenOn: 'nothing' });
    expect(found).toBe('Found it. No threshold meets the rule, so it never raises an alarm.');
  });
});
