import { METRICS, percent } from '@flowsentry/evaluator';
import { type Section, htmlTable } from '@flowsentry/page';
import type { LabelNoise } from '../flip-labels.ts';
import { NOISES, type NoisePoint } from '../label-noise.ts';
import { REPORTED } from '../repeated.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, NORMAL } from './colours.ts';
import { curvePlot } from './curve-plot.ts';

const COLOURS: Record<LabelNoise, string> = { uniform: ANOMALY, balanced: NORMAL };

/** What wrong labels cost. */
export function noiseSection(points: readonly NoisePoint[]): Section {
  const plot = (metric: (typeof REPORTED)[number], names: 'bottom-left' | 'top-left'): string =>
    curvePlot(
      `${METRICS[metric].title} by the share of wrong labels, with 95 % intervals.`,
      NOISES.map((noise) => ({ name: noise, colour: COLOURS[noise], points: points.filter((point) => point.noise === noise).map(({ share, metrics }) => ({ x: 100 * share, value: metrics[metric] })) })),
      { x: { label: 'Wrong labels in the rows learned from, %' }, y: { label: METRICS[metric].title }, names },
    );
  const table = htmlTable(
    ['Noise', 'Wrong labels', ...REPORTED.map((name) => METRICS[name].title)],
    points.map(({ noise, share, metrics }) => [noise, percent(share), ...REPORTED.map((name) => repeatedWords(name, metrics[name]))]),
    ['left', 'right', ...REPORTED.map(() => 'right' as const)],
  );
  return {
    id: 'noise',
    title: 'Wrong labels',
    body: `<p>Labels turned over in the training and validation rows; those of the test rows stay right. <b>uniform</b>: any label may be wrong, so that where Normal is rare most flows called Normal soon are attacks. <b>balanced</b>: a share of the Normal labels, and as many of Anomaly.</p>
<div class="plots">\n${plot('prAucNormal', 'bottom-left')}\n${plot('falsePositiveRate', 'top-left')}\n</div>
<p class="note">Shares of the rows learned from; with balanced, of the Normal ones.</p>
${table}`,
  };
}
