import { METRICS, count } from '@flowsentry/evaluator';
import { svgImage } from '@flowsentry/page';
import { metricPlot } from '../ladder/rung-plot.ts';
import type { ProtocolRow } from '../robustness/protocols.ts';
import { FEATURE_COLOURS, INK, NORMAL } from '../robustness/sections/colours.ts';
import { curvePlot } from '../robustness/sections/curve-plot.ts';
import { type IntervalRow, intervalPlot } from '../robustness/sections/interval-plot.ts';
import type { DataResults } from './data-results.ts';

export interface ResultsPlot {
  /** What it shows, in a sentence. */
  readonly caption: string;
  readonly svg: string;
}

/** The plots of one set of flows, by name. */
export type ResultsPlots = Partial<Record<'splits' | 'tuning' | 'unseen' | 'ladder' | 'learning', ResultsPlot>>;

export function resultsPlots({ robustness: { protocols, learningCurve, parameters }, ladder, tuned }: DataResults): ResultsPlots {
  const known = protocols.rows.filter(({ attack }) => attack === null);
  const unseen = protocols.rows.filter(({ attack, featureSet }) => attack !== null && featureSet === parameters.FeatureSet);
  const paired = (which: readonly ProtocolRow[], metric: 'macroF1' | 'recallAnomaly'): IntervalRow[] =>
    which.flatMap(({ featureSet, protocol, attack, metrics }) => {
      const other = tuned?.protocols.rows.find((row) => row.featureSet === featureSet && row.protocol === protocol && row.attack === attack);
      const name = attack ?? protocol;
      return [{ name: `${name}, default`, colour: INK, value: metrics[metric] }, ...(other ? [{ name: `${name}, tuned`, colour: NORMAL, value: other.metrics[metric] }] : [])];
    });
  const rows = learningCurve.map(({ learned }) => learned.Normal + learned.Anomaly);
  return {
    splits: drawn('Macro-F1 of the default model by split and features, with 95 % intervals.', (caption) =>
      intervalPlot(caption, METRICS.macroF1.title, known.map(({ protocol, featureSet, metrics }) => ({ name: `${protocol}, ${featureSet}`, colour: FEATURE_COLOURS[featureSet], value: metrics.macroF1 })))),
    ...(tuned && { tuning: drawn(`Macro-F1 of the default and the tuned model by split, features ${parameters.FeatureSet}, with 95 % intervals.`, (caption) => intervalPlot(caption, METRICS.macroF1.title, paired(known.filter(({ featureSet }) => featureSet === parameters.FeatureSet), 'macroF1'))) }),
    ...(unseen.length > 0 && { unseen: drawn('Share found of an attack family that training never saw, with 95 % intervals.', (caption) => intervalPlot(caption, METRICS.recallAnomaly.title, paired(unseen, 'recallAnomaly'))) }),
    ladder: drawn('Macro-F1 of each kind of model on the test rows of one split, with 95 % intervals.', () => metricPlot(ladder, 'macroF1', METRICS.macroF1.title)),
    learning: drawn('Macro-F1 by the number of flows learned from, with 95 % intervals.', (caption) =>
      curvePlot(caption, [{ name: 'default', colour: INK, points: learningCurve.map(({ metrics }, i) => ({ x: rows[i], value: metrics.macroF1 })) }], {
        x: { label: 'Flows learned from', type: 'log', ticks: rows, tickFormat: (flows: number) => count(flows) },
        y: { label: METRICS.macroF1.title },
      })),
  };
}

const drawn = (caption: string, draw: (caption: string) => string): ResultsPlot => ({ caption, svg: svgImage(draw(caption)) });
