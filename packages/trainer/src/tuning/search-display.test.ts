import { describe, expect, it } from 'vitest';
import type { KeptTrial } from './kept-trial.ts';
import { searchDisplay } from './search-display.ts';

const trial = (number: number, value: number, stopped = false): KeptTrial => ({
  trial: number,
  TrainingJobName: `tune-${number}`,
  TrainingJobStatus: stopped ? 'Stopped' : 'Completed',
  TunedHyperParameters: { eta: '0.123456', num_round: '99' },
  FinalHyperParameterTuningJobObjectiveMetric: { MetricName: 'rocAuc', Value: value },
  ObjectiveStatus: 'Succeeded',
  CreationTime: 0,
  TrainingEndTime: 0,
  objectiveByRound: [],
  rounds: stopped ? 40 : 99,
  result: { folds: [value], macroF1: 0.5 },
});
const { FinalHyperParameterTuningJobObjectiveMetric: _, ...without } = trial(3, 0);
const failed: KeptTrial = { ...without, TrainingJobStatus: 'Failed', ObjectiveStatus: 'Failed', FailureReason: 'no memory', result: undefined };

function shown(isTTY: boolean): string {
  let [text, time] = ['', 0];
  const display = searchDisplay({ write: (more) => (text += more), isTTY, columns: 80 }, { objective: 'rocAuc', trials: 5, kept: [trial(1, 0.8)] }, () => time);
  for (const [at, each] of [[10_000, trial(2, 0.9)], [20_000, failed], [30_000, trial(4, 0.7, true)]] as const) {
    time = at;
    display.trial(each);
  }
  display.end();
  return text;
}

describe('searchDisplay', () => {
  it('says a line for each trial where nobody watches', () => {
    expect(shown(false)).toBe(
      [
        'trial 2 (2 of 5): ROC AUC 0.9000 after 99 rounds; best 0.9000 (trial 2); about 30 s left',
        'trial 3 (3 of 5): failed: no memory; best 0.9000 (trial 2); about 20 s left',
        'trial 4 (4 of 5): ROC AUC 0.7000 after 40 rounds, stopped early; best 0.9000 (trial 2); about 10 s left',
        '',
      ].join('\n'),
    );
  });

  it('draws a table over the one before on a terminal', () => {
    const drawn = shown(true).split('\u001b[J');
    expect(drawn).toHaveLength(4);
    const lines = drawn[2].replaceAll('\u001b[K', '').split('\n');
    expect(lines[0]).toBe('\u001b[9AThe best trials so far, then the latest:');
    expect(lines.slice(3, -1)).toEqual([
      '    2   0.9000    0.5000          99  0.123',
      '    1   0.8000    0.5000          99  0.123',
      '    4   0.7000    0.5000  40 stopped  0.123',
      '',
      '    4   0.7000    0.5000  40 stopped  0.123',
      '    2   0.9000    0.5000          99  0.123',
      '    1   0.8000    0.5000          99  0.123',
      '  ███████████████████░░░░░ 4 of 5  30.0 s  about 10 s left',
    ]);
  });
});
