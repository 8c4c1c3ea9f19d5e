import type { Progress } from '@flowsentry/kit';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseParameters } from '../../parameters.ts';
import { splitOf } from '../split-of.ts';
import type { Bench } from './bench.ts';
import { EXPERIMENTS } from './experiments.ts';
import { repeated } from './repeated.ts';
import { robustness } from './robustness.ts';
import { robustnessPage } from './robustness-page.ts';
import { aRow } from './testing/repeated-metrics.ts';
import { tableOf } from './testing/table-of.ts';

const LABELS = Array.from({ length: 120 }, (_, row) => (row % 3 === 0 ? 0 : 1));
const TABLE = tableOf(LABELS, { Flow_Duration: LABELS.map((label, row) => (row % 5) + 3 * label), Cat: LABELS.map((label) => (label === 0 ? 'Normal' : 'Scan')) });
const PARAMETERS = parseParameters(['num_round=3', 'SplitProtocol=random', 'FeatureSet=statistics', 'Resamples=100']);

const tenths = repeated([0.1, 0.1], 0.4);
const beforeAfter = { before: tenths, after: tenths };
const cell = { normalShare: 0.5, metrics: aRow({}), setUp: null };
const shown = (seen: 'service' | 'statistics' | 'without times') =>
  (['capture', 'uniform'] as const).flatMap((metering) => [
    { ...cell, seen, metering, labelling: 'capture' as const, setUp: { background: tenths, attack: tenths, innocent: tenths } },
    { ...cell, seen, metering, labelling: 'flow' as const },
  ]);

/** In place of the experiments: what they find is told, and each trains as many models as it says. */
const FOUND = {
  protocols: { rows: [{ featureSet: 'statistics', protocol: 'grouped', attack: null, tested: { Normal: 12, Anomaly: 24 }, seenShare: 0, metrics: aRow({}) }], impossible: [{ protocol: 'temporal', attack: null, reason: 'No times <here>' }] },
  learningCurve: [0.5, 1].map((share) => ({ share, learned: { Normal: 28 * share, Anomaly: 56 * share }, metrics: aRow({}) })),
  labelNoise: (['uniform', 'balanced'] as const).flatMap((noise) => [0, 0.1].map((share) => ({ noise, share, metrics: aRow({}) }))),
  evasion: [{ disguise: 'padding', missing: 'Pkt_Size_Avg' }],
  priorShift: { trainedShare: 0.3, points: [0.5, 0.99].map((normalShare) => ({ normalShare, calibrationError: beforeAfter, brier: beforeAfter, brierOfShare: 0.25, precision: tenths, bins: { before: [], after: [] } })) },
  metersShare: { synthetic: true, flows: 100, seeds: [7], cells: (['service', 'statistics', 'without times'] as const).flatMap(shown) },
};

const fitOnce = (bench: Bench): Promise<number> => bench.fit(() => ({ rows: splitOf(TABLE, PARAMETERS), parameters: PARAMETERS }), () => 1);

beforeEach(() => {
  for (const [name, found] of Object.entries(FOUND)) {
    const experiment = EXPERIMENTS[name as keyof typeof FOUND];
    vi.spyOn(experiment, 'fits').mockReturnValue(2);
    vi.spyOn(experiment, 'cost').mockReturnValue(2);
    vi.spyOn(experiment, 'run').mockImplementation((async (bench: Bench) => {
      await Promise.all([fitOnce(bench), fitOnce(bench)]);
      return found;
    }) as never);
  }
});

function listener(): { progress: Progress; lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    progress: { line: (text) => void lines.push(text), task: (label, total) => ({ update: (done, note) => void lines.push(`${label} ${done}/${total} ${note}`), finish: () => void lines.push(`${label} done`), fail: () => void lines.push(`${label} failed`) }) },
  };
}

const options = { table: TABLE, parameters: PARAMETERS, signal: new AbortController().signal };

describe('robustness', () => {
  it('says beforehand how long it takes, tells what each experiment found, and has a page for it', async () => {
    const { progress, lines } = listener();
    const { result, evaluated } = await robustness({ ...options, progress });
    expect(lines[0]).toMatch(/^12 models, most of 10 splits of 120 flows: about \d+ s$/);
    expect(lines.slice(1, 4)).toEqual(['protocols 1/2 1 of 2 models', 'protocols 2/2 2 of 2 models', 'protocols done']);
    expect(lines.filter((line) => line.endsWith('done'))).toHaveLength(6);
    expect(result).toMatchObject({ schema: 'flowsentry.robustness/1', rows: 120, seeds: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16], capturePointDrift: null, ...FOUND });
    expect(result.statements).toContainEqual({ supported: false, text: 'Nothing can be said under the split temporal: No times <here>.' });
    expect(result.evaluation.metrics).toEqual(evaluated.evaluation.metrics);
    expect(evaluated.evaluation.comparisons.map(({ name }) => name)).toEqual(['linear', 'majority']);
    expect(Object.keys(evaluated.evaluation.categories)).toEqual(['Cat']);

    const page = robustnessPage(result, evaluated);
    expect([...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual(
      ['summary', 'decision', 'curves', 'classes', 'categories', 'comparison', 'data', 'meaning', 'protocols', 'learning', 'noise', 'evasion', 'balance', 'capture-points', 'meters-share', 'lineage', 'reading'],
    );
    const own = page.slice(page.indexOf('<section id="meaning"'), page.indexOf('<section id="lineage"'));
    expect(own.match(/No times.{5}/g)).toEqual(['No times &#60', 'No times &#60']);
    expect(own.match(/.{40}(NaN|undefined)/g)).toBeNull();
  });

  it('ends what waits when an experiment fails', async () => {
    const { progress, lines } = listener();
    const waiting: Promise<PromiseSettledResult<number>[]>[] = [];
    vi.spyOn(EXPERIMENTS.protocols, 'run').mockImplementation((bench) => {
      waiting.push(Promise.allSettled(Array.from({ length: 20 }, () => fitOnce(bench))));
      return Promise.reject(new Error('no memory'));
    });
    await expect(robustness({ ...options, progress })).rejects.toThrow('no memory');
    expect(lines.at(-1)).toBe('protocols failed');
    expect((await waiting[0]).every(({ status }) => status === 'rejected')).toBe(true);
  });
});
