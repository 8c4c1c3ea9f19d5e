import { expect, it } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { simulatedFlows } from '../robustness/simulated-flows.ts';
import { nestedFits, nestedTuning } from './nested-tuning.ts';

const COLUMNS = new Set(['Protocol', 'Flow_Duration', 'Tot_Fwd_Pkts', 'TotLen_Fwd_Pkts', 'Flow_IAT_Max', 'Init_Bwd_Win_Byts']);
const simulated = simulatedFlows({ flows: 500, seed: 1, metering: 'capture' }).table;
const table = { ...simulated, numbers: new Map([...simulated.numbers].filter(([name]) => COLUMNS.has(name))) };
const parameters = parseParameters(['DataOrigin=synthetic', 'FeatureSet=statistics', 'ThresholdRule=fixed', 'ThresholdValue=0.9']);

it('gains nothing over the run’s own settings, trained on as many rows, by a search that tries the default alone', async () => {
  let trials = 0;
  const found = await nestedTuning(table, parameters, { splits: 1, trials: 1, signal: new AbortController().signal, onTrial: () => void trials++ });
  expect({ trials, seeds: found.seeds }).toEqual({ trials: 1, seeds: [7] });
  expect(found.gainOfSearch.macroF1.values).toEqual([0]);
  expect(found.gainOfSearch.prAucNormal.values).toEqual([0]);
  expect(found.tuned.macroF1.mean).toBeGreaterThan(0.6);
  expect(nestedFits(table, parameters, { splits: 2, trials: 1 })).toBe(50);
});

it('ends when the signal says so', async () => {
  await expect(nestedTuning(table, parameters, { splits: 1, trials: 1, signal: AbortSignal.abort(new Error('enough')), onTrial() {} })).rejects.toThrow('enough');
});
