import { expect, it } from 'vitest';
import { measure } from '@flowsentry/evaluator';
import { parseParameters } from '../../parameters.ts';
import { Bench } from './bench.ts';
import { metersShare, metersShareCost, metersShareFits, setUpOf } from './meters-share.ts';
import { simulatedFlows } from './simulated-flows.ts';

it('tells the captures from the attacks', () => {
  const labels = Uint8Array.of(0, 0, 1, 1, 1, 1);
  const truth = Uint8Array.of(0, 0, 0, 0, 1, 1);
  const scores = Float32Array.of(0.1, 0.5, 0.3, 0.7, 0.8, 0.2);
  // Of no attack: 0.3 and 0.7 against 0.1 and 0.5, three of four in order; attacks: 0.8 and 0.2, three of four too. At 0.5, 0.7 and 0.8 are called.
  expect(setUpOf({ labels, scores, threshold: 0.5, measured: measure(labels, scores, 0.5) }, truth)).toEqual({ background: 0.75, attack: 0.75, innocent: 0.5 });
});

it('trains on the same traffic metered and labelled both ways', async () => {
  const { table } = simulatedFlows({ flows: 600, seed: 1, metering: 'capture' });
  const bench = new Bench({ table, parameters: parseParameters(['num_round=3', 'SplitProtocol=random']), repeats: 1, signal: new AbortController().signal, onFit: () => {} });
  const result = await metersShare(bench, 600);
  expect(result).toMatchObject({ synthetic: true, flows: 600, seeds: [7] });
  expect(result.cells.map(({ metering, labelling, seen }) => `${metering} ${labelling} ${seen}`)).toEqual(
    ['capture capture', 'capture flow', 'uniform capture', 'uniform flow'].flatMap((made) => ['service', 'statistics', 'without times'].map((seen) => `${made} ${seen}`)),
  );
  for (const { labelling, normalShare, metrics, setUp } of result.cells) {
    expect(metrics.macroF1.count).toBe(1);
    if (labelling === 'capture') expect(normalShare).toBeCloseTo(0.064, 2);
    else expect(normalShare).toBeGreaterThan(0.5);
    expect(setUp === null).toBe(labelling === 'flow');
  }
  expect([metersShareFits(bench), metersShareCost(bench)]).toEqual([12, 200]);
});
