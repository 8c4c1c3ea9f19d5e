import type { Evaluation } from '@flowsentry/evaluator';
import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { count } from '../../lib/format.ts';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { MovingPlot } from '../../parts/moving-plot.tsx';
import { FRAME } from './frame.ts';
import { scoreAxis } from './score-axis.ts';

interface Props {
  readonly evaluation: Evaluation;
  readonly point: OperatingPoint;
}

interface Bar {
  readonly x1: number;
  readonly x2: number;
  readonly rows: number;
}

/** Where a bar stands on a logarithmic axis, which has no 0. */
const FLOOR = 0.7;

/** Scores of both classes. The axis of counts is logarithmic, so that a rare class and few errors stay visible. */
export function HistogramPanel({ evaluation: { histogram }, point }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const { edges, normal, anomaly } = histogram;
      const bars = (counts: readonly number[]): Bar[] => counts.map((rows, i) => ({ x1: edges[i], x2: edges[i + 1], rows })).filter(({ rows }) => rows > 0);
      const place = { x1: 'x1', x2: 'x2', y1: FLOOR, y2: 'rows' } as const;
      const title = (name: string) => ({ rows }: Bar): string => `${count(rows)} ${name}`;
      return {
        marginLeft: 52,
        ...FRAME,
        x: scoreAxis('Score, P(Anomaly), by log-odds', [edges[0], edges.at(-1)!], width),
        y: { label: 'Flows', type: 'log', domain: [FLOOR, 1.3 * Math.max(10, ...normal, ...anomaly)], grid: true, ticks: 5, tickFormat: (rows: number) => (Number.isInteger(Math.log10(rows)) ? count(rows) : '') },
        marks: [
          Plot.rect(bars(anomaly), { ...place, fill: 'var(--anomaly)', fillOpacity: 0.55, insetLeft: 0.5, insetRight: 0.5, title: title('Anomaly') }),
          Plot.rect(bars(normal), { ...place, fill: 'var(--normal)', fillOpacity: 0.35, stroke: 'var(--normal)', strokeWidth: 1.6, insetLeft: 2, insetRight: 2, title: title('Normal') }),
        ],
      };
    },
    [histogram],
  );
  const at = useMemo(() => ({ x: point.odds }), [point]);
  return (
    <section className="panel" aria-label="Scores">
      <h2>Scores</h2>
      <p className="note">
        <Key kind="normal" /> Normal, outlined <Key kind="anomaly" /> Anomaly, filled
      </p>
      <MovingPlot caption="Test flows by score, counts on a logarithmic axis. To the right of the line (the slider) a flow raises an alarm." height={272} draw={draw} at={at} />
    </section>
  );
}

const Key = ({ kind }: { readonly kind: 'normal' | 'anomaly' }) => <span className={`key ${kind}`} aria-hidden="true" />;
