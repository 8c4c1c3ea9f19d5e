import { expect, it } from 'vitest';
import { runRecord } from './run-record.ts';

const run = { project: 'flowsentry', kind: 'trial', name: 'trial 1', parent: 'abc', config: { eta: 0.1 }, main: { metric: 'f1', goal: 'maximize' as const }, curve: 'loss' };

it('is what the events of a run say', () => {
  expect(
    runRecord('xyz', [
      { time: '2026-01-01T00:00:00.000Z', type: 'start', run, process: { Host: 'h', Pid: 1 } },
      { time: '2026-01-01T00:00:01.000Z', type: 'log', step: 0, metrics: { loss: 0.5, auc: null } },
      { time: '2026-01-01T00:00:02.000Z', type: 'summary', values: { f1: 0.8, verdict: 'refused' } },
      { time: '2026-01-01T00:00:03.000Z', type: 'resume', process: { Host: 'h', Pid: 2 } },
      { time: '2026-01-01T00:00:04.000Z', type: 'log', step: 1, metrics: { loss: 0.4 } },
      { time: '2026-01-01T00:00:05.000Z', type: 'summary', values: { f1: { value: 0.9, low: 0.8, high: null } } },
      { time: '2026-01-01T00:00:06.000Z', type: 'artefact', name: 'model', path: '/m', sha256: 'ab', size: 3 },
      { time: '2026-01-01T00:00:07.000Z', type: 'finish', status: 'finished' },
    ]),
  ).toEqual({
    ...run,
    id: 'xyz',
    started: '2026-01-01T00:00:00.000Z',
    ended: '2026-01-01T00:00:07.000Z',
    finished: 'finished',
    process: { Host: 'h', Pid: 2 },
    rounds: [{ step: 0, metrics: { loss: 0.5, auc: Number.NaN } }, { step: 1, metrics: { loss: 0.4 } }],
    summary: { f1: { value: 0.9, low: 0.8, high: null }, verdict: 'refused' },
    artefacts: [{ name: 'model', path: '/m', sha256: 'ab', size: 3 }],
  });
});
