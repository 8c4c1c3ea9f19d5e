import type { RunWithParts } from '../../api/run.ts';

/** A finished run, with what is given different. */
export function aRun(different: Partial<RunWithParts>): RunWithParts {
  return {
    id: 'aaaa1111',
    project: 'flowsentry',
    kind: 'pipeline',
    name: 'iotid20-sample.csv',
    config: { eta: 0.1, FeatureSet: 'service' },
    main: { metric: 'macroF1', goal: 'maximize' },
    started: '2026-11-28T12:05:30.000Z',
    ended: '2026-11-28T12:05:34.000Z',
    status: 'finished',
    rounds: 3,
    summary: { macroF1: 0.97 },
    artefacts: [],
    parts: [],
    ...different,
  };
}
