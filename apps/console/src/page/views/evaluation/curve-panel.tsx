import type { Evaluation } from '@flowsentry/evaluator';
import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { type OperatingPoint, operatingLine } from '../../lib/operating-line.ts';
import { MovingPlot } from '../../parts/moving-plot.tsx';
import { type CurveName, curveOf, curvePlace, guess } from './curves.ts';
import type { Beside } from './evaluation-part.tsx';
import { FRAME } from './frame.ts';
import { shareAxis } from './share-axis.ts';

interface Props {
  readonly name: CurveName;
  readonly evaluation: Evaluation;
  readonly line: readonly OperatingPoint[];
  readonly point: OperatingPoint;
  readonly beside: Beside | undefined;
}

const CURVES = {
  roc: { title: 'ROC', what: 'What share of attacks is found for what share of false alarms', x: 'False-positive rate', y: 'Recall of Anomaly', area: 'rocAuc', areaTitle: 'AUC', colour: 'var(--anomaly)' },
  normal: { title: 'Precision and recall of Normal', what: 'Of Normal flows, how many are left alone; of those left alone, how many are Normal', x: 'Recall of Normal', y: 'Precision of Normal', area: 'prAucNormal', areaTitle: 'average precision', colour: 'var(--normal)' },
  anomaly: { title: 'Precision and recall of Anomaly', what: 'Of attacks, how many are found; of alarms, how many are right', x: 'Recall of Anomaly', y: 'Precision of Anomaly', area: 'prAucAnomaly', areaTitle: 'average precision', colour: 'var(--anomaly)' },
} as const;

/** A ROC or a precision-recall curve with the place of the slider in it; the curve of another version is dashed, a guess dotted. */
export function CurvePanel({ name, evaluation, line, point, beside }: Props) {
  const { title, what, x, y, area, areaTitle, colour } = CURVES[name];
  const draw = useCallback(
    (): Plot.PlotOptions => ({
      ...FRAME,
      x: shareAxis(x),
      y: shareAxis(y),
      marks: [
        name === 'roc' ? Plot.line([[0, 0], [1, 1]], { stroke: 'var(--soft)', strokeDasharray: '1 4' }) : Plot.ruleY([guess(name, evaluation)], { stroke: 'var(--soft)', strokeDasharray: '1 4' }),
        ...(beside ? [Plot.line(curveOf(name, operatingLine(beside.evaluation)), { x: 'x', y: 'y', stroke: 'var(--soft)', strokeWidth: 2, strokeDasharray: '6 4' })] : []),
        Plot.line(curveOf(name, line), { x: 'x', y: 'y', stroke: colour, strokeWidth: 2.2 }),
        ...(beside ? [Plot.dot(places(name, beside.evaluation), { x: 'x', y: 'y', symbol: 'triangle', r: 6, stroke: 'var(--paper)', fill: 'var(--soft)' })] : []),
        Plot.dot(places(name, evaluation), { x: 'x', y: 'y', symbol: 'diamond', r: 7, stroke: colour, strokeWidth: 2, fill: 'var(--paper)' }),
      ],
    }),
    [name, evaluation, line, beside, x, y, colour],
  );
  const at = useMemo(() => curvePlace(name, point.confusion), [name, point]);
  const areaOf = (of: Evaluation): string => of.metrics[area].value?.toFixed(4) ?? 'undefined';
  const others = beside ? `; dashed, with its decision as a triangle: version ${beside.version}, ${areaTitle} ${areaOf(beside.evaluation)}` : '';
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <MovingPlot caption={`${what}. ${capital(areaTitle)} ${areaOf(evaluation)}${others}. Diamond: the decided threshold; dot: the slider; dotted: guessing.`} height={300} draw={draw} at={at} />
    </section>
  );
}

function places(name: CurveName, { confusion }: Evaluation): { readonly x: number; readonly y: number }[] {
  const place = curvePlace(name, confusion);
  return place ? [place] : [];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
