import { describe, expect, it } from 'vitest';
import { runList, withParts } from './run-list.ts';
import { aRun } from './testing/a-run.ts';

const NOW = Date.parse('2026-11-28T12:06:30.000Z');
const trial = (number: number, value: number | null, status: 'finished' | 'stopped' = 'finished', goal: 'maximize' | 'minimize' = 'maximize') =>
  aRun({ id: `trial${number}`, kind: 'trial', parent: 'search01', status, main: { metric: 'prAucNormal', goal }, summary: { prAucNormal: { value, low: null, high: null } } });
const SEARCH = aRun({ id: 'search01', kind: 'search', name: 'bayesian, 100 trials of a file with a long name', main: { metric: 'prAucNormal', goal: 'maximize' }, summary: { prAucNormal: 0.98 }, rounds: [] });
const RUNS = [aRun({ id: 'running1', status: 'running', summary: {} }), trial(3, null, 'stopped'), trial(2, 0.98), trial(1, 0.95), SEARCH, aRun({})];

describe('the list of runs', () => {
  it('has the parts of a run in a line below it', () => {
    expect(runList(withParts(RUNS), Number.POSITIVE_INFINITY, NOW).split('\n')).toEqual([
      'run       kind      name                                       started   took  status    result                           curve',
      '────────  ────────  ────────────────────────────────  ────────────────  ─────  ────────  ───────────────────────────────  ─────',
      'running1  pipeline  iotid20-sample.csv                2026-11-28 12:05   1:00  running                                    █▃▁',
      'search01  search    bayesian, 100 trials of a file …  2026-11-28 12:05  4.0 s  finished  prAucNormal 0.9800',
      '  └ 3 trials: 1 stopped, 2 finished; best prAucNormal 0.9800 (trial2)',
      'aaaa1111  pipeline  iotid20-sample.csv                2026-11-28 12:05  4.0 s  finished  macroF1 0.9777 [0.9583, 0.9927]  █▃▁',
    ]);
  });

  it('leaves out intervals, long names and years, then names, where there is no room', () => {
    const second = (width: number) => runList(withParts([SEARCH, aRun({})]), width, NOW).split('\n').at(-1);
    expect(second(120)).toBe('aaaa1111  pipeline  iotid20-sample.csv                2026-11-28 12:05  4.0 s  finished  macroF1 0.9777      █▃▁');
    expect(second(100)).toBe('aaaa1111  pipeline  iotid20-sample.csv  11-28 12:05  4.0 s  finished  macroF1 0.9777      █▃▁');
    expect(second(80)).toBe('aaaa1111  pipeline  11-28 12:05  4.0 s  finished  macroF1 0.9777      █▃▁');
    expect(second(10)).toBe(second(80));
  });

  it('knows the best by the goal', () => {
    const parts = [trial(1, 0.3, 'finished', 'minimize'), trial(2, 0.2, 'finished', 'minimize')];
    expect(runList([{ run: SEARCH, parts }], 200, NOW)).toContain('2 trials: 2 finished; best prAucNormal 0.2000 (trial2)');
  });
});

it('takes a run whose parent is not there for one of its own, and parts of parts for parts', () => {
  const grandchild = aRun({ id: 'deep', parent: 'trial1' });
  const orphan = aRun({ id: 'orphan', parent: 'gone' });
  expect(withParts([grandchild, orphan, trial(1, 0.9), SEARCH]).map(({ run, parts }) => [run.id, parts.map(({ id }) => id)])).toEqual([['orphan', []], ['search01', ['deep', 'trial1']]]);
});
