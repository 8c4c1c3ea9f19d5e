import type { KnownRun } from '../read-runs.ts';

/** A run that took four seconds, with what is given different. */
export function aRun(different: Partial<KnownRun>): KnownRun {
  return {
    id: 'aaaa1111',
    project: 'flowsentry',
    kind: 'pipeline',
    name: 'iotid20-sample.csv',
    config: { eta: 0.1, FeatureSet: 'service' },
    main: { metric: 'macroF1', goal: 'maximize' },
    curve: 'validation-logloss',
    started: '2026-11-28T12:05:30.000Z',
    ended: '2026-11-28T12:05:34.000Z',
    finished: 'finished',
    status: 'finished',
    process: { Host: 'here', Pid: 1 },
    rounds: [4, 2, 1].map((loss, step) => ({ step, metrics: { 'validation-logloss': loss } })),
    summary: { macroF1: { value: 0.97771, low: 0.9583, high: 0.9927 } },
    artefacts: [],
    ...different,
  };
}
