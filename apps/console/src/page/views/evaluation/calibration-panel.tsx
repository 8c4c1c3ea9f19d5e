import type { Evaluation } from '@flowsentry/evaluator';
import { wilsonInterval } from '@flowsentry/evaluator/metrics';
import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { count } from '../../lib/format.ts';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { MovingPlot } from '../../parts/moving-plot.tsx';
import type { Beside } from './evaluation-part.tsx';
import { FRAME } from './frame.ts';
import { shareAxis } from './share-axis.ts';

interface Props {
  readonly evaluation: Evaluation;
  readonly point: OperatingPoint;
  readonly beside: Beside | undefined;
}

interface Bin {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

/** Whether a score is a probability: mean score against share of attacks, by bin, with 95 % Wilson intervals. */
export function CalibrationPanel({ evaluation, point, beside }: Props) {
  const draw = useCallback(
    (): Plot.PlotOptions => ({
      ...FRAME,
      x: shareAxis('Mean score in the bin'),
      y: shareAxis('Share of attacks'),
      marks: [
        Plot.line([[0, 0], [1, 1]], { stroke: 'var(--soft)', strokeDasharray: '1 4' }),
        ...(beside ? [Plot.dot(binsOf(beside.evaluation), { x: 'x', y: 'y', symbol: 'triangle', r: 5, stroke: 'var(--soft)' })] : []),
        Plot.link(binsOf(evaluation), { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'var(--anomaly)', strokeWidth: 1.5 }),
        Plot.dot(binsOf(evaluation), { x: 'x', y: 'y', r: 4.5, fill: 'var(--anomaly)', title: ({ x, y, rows }: Bin) => `${count(rows)} flows, mean score ${x.toFixed(3)}, share of attacks ${y.toFixed(3)}` }),
      ],
    }),
    [evaluation, beside],
  );
  const at = useMemo(() => ({ x: point.threshold }), [point]);
  const error = evaluation.metrics.calibrationError.value?.toFixed(4) ?? 'undefined';
  return (
    <section className="panel" aria-label="Calibration">
      <h2>Calibration</h2>
      <MovingPlot caption={`Of flows with a score of p, is a share p attacks? Expected calibration error ${error}${beside ? `; triangles: version ${beside.version}` : ''}. Line: the slider.`} height={300} draw={draw} at={at} />
    </section>
  );
}

function binsOf({ reliability }: Evaluation): Bin[] {
  return reliability.flatMap(({ rows, anomalies, meanScore, anomalyShare }) => {
    const interval = wilsonInterval(anomalies, rows);
    return interval && meanScore !== null && anomalyShare !== null ? [{ x: meanScore, y: anomalyShare, ...interval, rows }] : [];
  });
}
