import { METRICS, count, percent } from '@flowsentry/evaluator';
import { Plot, type Section, figure, htmlTable } from '@flowsentry/page';
import type { CapturePointDrift, FeatureDrift } from '../capture-point-drift.ts';
import { SHIFT } from '../words/capture-point-words.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, INK, NORMAL, SOFT } from './colours.ts';
import { intervalPlot } from './interval-plot.ts';

const SHOWN = ['macroF1', 'rocAuc', 'prAucNormal', 'prAucAnomaly', 'falsePositiveRate', 'recallAnomaly'] as const;
const DRAWN = ['rocAuc', 'macroF1', 'prAucNormal', 'falsePositiveRate'] as const;
const STABLE = 0.1;

const ABOUT = 'A network has many places to record at, and a model is put in service at others than it was trained at.';

/** What models do at capture points that they were not trained at; without flows of several points, how to get there. */
export function capturePointDriftSection(result: CapturePointDrift | undefined): Section {
  const heading = { id: 'capture-points', title: 'Other capture points' };
  if (!result) {
    return {
      ...heading,
      body: `<p>${ABOUT} No flows of several points were given. Give each as <code>--capture-point NAME=FILE</code>; the Westermo data, one industrial network recorded at three points, is converted for it by <code>nx run features:convert -- --schema packages/features/schemas/westermo.json</code>.</p>`,
    };
  }
  const { points, cells, drift, blockSeconds, columns } = result;
  const plots = DRAWN.map((metric) =>
    intervalPlot(
      `${METRICS[metric].title} by where the model was trained and where it is tested, mean with 95 % interval. Red: trained elsewhere.`,
      METRICS[metric].title,
      points.flatMap(({ name }) => cells.filter(({ testedAt }) => testedAt === name).map(({ trainedAt, testedAt, metrics }) => ({ name: `${trainedAt} at ${testedAt}`, colour: trainedAt === testedAt ? INK : ANOMALY, value: metrics[metric] }))),
    ),
  );
  const right = SHOWN.map(() => 'right' as const);
  return {
    ...heading,
    body: `<p>${ABOUT} Here one is trained at each point and judged at all of them.</p>
<div class="plots">\n${plots.join('\n')}\n</div>
${htmlTable(['Trained at', 'Tested at', ...SHOWN.map((name) => METRICS[name].title)], cells.map(({ trainedAt, testedAt, metrics }) => [trainedAt, testedAt, ...SHOWN.map((name) => repeatedWords(name, metrics[name]))]), ['left', 'left', ...right])}
<p class="note">Points may have recorded the same packets, so time is divided and not flows: blocks of ${blockSeconds} s, the same at all points, learn or test. Test flows are left out whose feature vector also occurs in the other blocks of any point. All models are judged at a point on the same flows; PR AUC depends on the share of its class, so compare it within a point. Means over draws of blocks, intervals by the corrected resampled t-test; ${columns} columns that all points have.</p>
${htmlTable(
  ['Point', 'Normal', 'Anomaly', 'Normal tested', 'Anomaly tested', 'Left out of the test'],
  points.map(({ name, Normal, Anomaly, tested, repeatShare }) => [name, count(Normal), count(Anomaly), count(tested.Normal), count(tested.Anomaly), percent(repeatShare)]),
  ['left', 'right', 'right', 'right', 'right', 'right'],
)}
<h3>What the models look at, elsewhere</h3>
<p>Population stability index of the features with the largest share of a model’s gain, between the flows it was trained on and those of the other points, class by class. Below ${STABLE} (grey) is stable, above ${SHIFT} (red) a shift.</p>
<div class="plots">\n${[...Map.groupBy(drift, ({ trainedAt }) => trainedAt)].map(([name, features]) => driftPlot(name, features)).join('\n')}\n</div>`,
  };
}

function driftPlot(trainedAt: string, drift: readonly FeatureDrift[]): string {
  const cells = drift.flatMap(({ testedAt, feature, importance, normal, anomaly }) =>
    [['Normal', normal] as const, ['Anomaly', anomaly] as const].map(([label, figures]) => ({ place: `${label}\nat ${testedAt}`, feature: `${feature}, ${percent(importance)}`, psi: figures?.psi ?? null })),
  );
  const features = [...new Set(cells.map(({ feature }) => feature))];
  return figure(`Features of the model of ${trainedAt} with their share of its gain; PSI at the other points.`, {
    height: 60 + 24 * features.length,
    marginLeft: 10 + 6.2 * Math.max(...features.map((feature) => feature.length)),
    marginBottom: 44,
    x: { label: null, domain: [...new Set(cells.map(({ place }) => place))].toSorted(), tickSize: 0 },
    y: { label: null, domain: features, tickSize: 0 },
    marks: [
      Plot.cell(cells, { x: 'place', y: 'feature', fill: ({ psi }: (typeof cells)[number]) => (psi === null || psi < STABLE ? SOFT : psi <= SHIFT ? NORMAL : ANOMALY), fillOpacity: ({ psi }: (typeof cells)[number]) => (psi === null ? 0.05 : psi < STABLE ? 0.15 : 0.35), inset: 1 }),
      Plot.text(cells, { x: 'place', y: 'feature', text: ({ psi }: (typeof cells)[number]) => (psi === null ? '–' : psi.toFixed(2)), fill: 'currentColor' }),
    ],
  });
}
