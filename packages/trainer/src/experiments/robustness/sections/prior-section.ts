import { percent } from '@flowsentry/evaluator';
import { Plot, type Section, figure, htmlTable } from '@flowsentry/page';
import type { PriorPoint, PriorShift } from '../prior-shift.ts';
import type { WeightedBin } from '../weighted-calibration.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, NORMAL, SOFT } from './colours.ts';
import { curvePlot } from './curve-plot.ts';

/** Shares of Normal whose reliability is drawn. */
const DRAWN = new Set([0.5, 0.95]);

/** Calibration where the classes are mixed otherwise than in training. */
export function priorSection({ points, trainedShare }: PriorShift): Section {
  const at = (of: (point: PriorPoint) => PriorPoint['precision']) => points.map((point) => ({ x: 100 * point.normalShare, value: of(point) }));
  const x = { label: 'Share of Normal, %', domain: [0, 100] };
  const plots = [
    curvePlot('Expected calibration error by the share of Normal, with 95 % intervals.', [
      { name: 'scores as they are', colour: ANOMALY, points: at((point) => point.calibrationError.before) },
      { name: 'corrected for the share', colour: NORMAL, points: at((point) => point.calibrationError.after) },
    ], { x, y: { label: 'Expected calibration error', zero: true }, names: 'top-left' }),
    curvePlot('Share of the alarms that are right, by the share of Normal, with 95 % intervals.', [{ name: 'precision', colour: ANOMALY, points: at((point) => point.precision) }], { x, y: { label: 'Precision of Anomaly', domain: [0, 1] } }),
    ...points.filter(({ normalShare }) => DRAWN.has(normalShare)).map(reliabilityPlot),
  ];
  const table = htmlTable(
    ['Share of Normal', 'Calibration error', 'corrected', 'Brier score', 'corrected', 'of always answering the share', 'Alarms that are right'],
    points.map(({ normalShare, calibrationError, brier, brierOfShare, precision }) => [
      percent(normalShare),
      repeatedWords('calibrationError', calibrationError.before),
      repeatedWords('calibrationError', calibrationError.after),
      brier.before.mean.toFixed(4),
      brier.after.mean.toFixed(4),
      brierOfShare.toFixed(4),
      repeatedWords('precisionAnomaly', precision),
    ]),
    ['right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
  return {
    id: 'balance',
    title: 'Another balance of the classes',
    body: `<p>${percent(trainedShare)} of the flows learned from are Normal; in a network nearly all are. The test rows are weighted to other shares, and the scores read as probabilities: as they are, and corrected for the share, where that is known (Saerens, Latinne and Decaestecker 2002).</p>
<div class="plots">\n${plots.join('\n')}\n</div>
<p class="note">The flows of each class stay what they are; only how common the classes are changes. The order of the scores, and so recall and false-positive rate at any threshold, is untouched by the correction.</p>
${table}`,
  };
}

function reliabilityPlot({ normalShare, bins }: PriorPoint): string {
  const line = (points: readonly WeightedBin[], colour: string): Plot.Markish[] => [
    Plot.line(points, { x: 'meanScore', y: 'anomalyShare', stroke: colour, strokeWidth: 1.5 }),
    Plot.dot(points, { x: 'meanScore', y: 'anomalyShare', fill: colour, r: ({ weight }: WeightedBin) => 3 + 7 * Math.sqrt(weight), fillOpacity: 0.8 }),
  ];
  return figure(`Where ${Math.round(100 * normalShare)} % of the flows are Normal: of flows with a score of p, is a share p attacks? Larger dots hold more flows.`, {
    x: { label: 'Mean score in the bin', domain: [0, 1], grid: true },
    y: { label: 'Share of attacks', domain: [0, 1], grid: true },
    r: { type: 'identity' },
    marks: [
      Plot.line([{ x: 0, y: 0 }, { x: 1, y: 1 }], { x: 'x', y: 'y', stroke: SOFT, strokeDasharray: '4 4' }),
      ...line(bins.before, ANOMALY),
      ...line(bins.after, NORMAL),
      Plot.text(['as they are'], { frameAnchor: 'top-left', dx: 8, dy: 10, fill: ANOMALY, fontWeight: 600, fontSize: 12 }),
      Plot.text(['corrected'], { frameAnchor: 'top-left', dx: 8, dy: 27, fill: NORMAL, fontWeight: 600, fontSize: 12 }),
    ],
  });
}
