import { expect, it } from 'vitest';
import { differingSettings, runComparison } from './run-comparison.ts';
import { aRun } from './testing/a-run.ts';

const NOW = Date.parse('2026-11-28T12:06:30.000Z');
const RUNS = [
  aRun({}),
  aRun({ id: 'bbbb2222', kind: 'trial', status: 'stopped', config: { eta: 0.05, FeatureSet: 'service', Folds: 5 }, summary: { macroF1: 0.9, execution: 'an-execution-with-a-name-that-is-long' }, rounds: [] }),
];

it('shows runs side by side', () => {
  expect(runComparison(RUNS, 200, NOW).split('\n')).toEqual([
    '                      aaaa1111                 bbbb2222',
    '────────────────────  ───────────────────────  ────────────────────────────────',
    'kind                  pipeline                 trial',
    'name                  iotid20-sample.csv       iotid20-sample.csv',
    'started               2026-11-28 12:05         2026-11-28 12:05',
    'took                  4.0 s                    4.0 s',
    'status                finished                 stopped',
    '',
    'Settings that differ',
    '  eta                 0.1                      0.05',
    '  Folds               –                        5',
    '',
    'Results',
    '  macroF1             0.9777 [0.9583, 0.9927]  0.9000',
    '  execution           –                        an-execution-with-a-name-that-i…',
    '',
    'Curves',
    '  validation-logloss  █▃▁ 1',
    '',
    '1 setting is the same in all.',
  ]);
  expect(runComparison(RUNS, 70, NOW)).toContain('  macroF1             0.9777              0.9000\n');
  expect(differingSettings(RUNS)).toEqual(['eta', 'Folds']);
});

it('says so where nothing differs', () => {
  const text = runComparison([aRun({}), aRun({ id: 'cccc3333' })], 200, NOW);
  expect(text).not.toContain('Settings that differ');
  expect(text.endsWith('\n\n2 settings are the same in all.')).toBe(true);
});
