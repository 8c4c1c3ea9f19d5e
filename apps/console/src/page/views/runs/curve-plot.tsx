import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { RunDetail } from '../../../api/run.ts';
import { PlotFigure } from '../../parts/plot.tsx';
import { SERIES } from './series.ts';

interface Round {
  readonly step: number;
  readonly value: number | null;
}

/** The learning curves of runs in one plot. A round whose metric was no number leaves a gap. */
export function CurvePlot({ runs, metric }: { readonly runs: readonly RunDetail[]; readonly metric: string }) {
  const draw = useCallback(
    (): Plot.PlotOptions => {
      const series = runs.map(({ curves }) => curves.filter(({ metrics }) => metric in metrics).map(({ step, metrics }): Round => ({ step, value: metrics[metric] })));
      return {
        marginTop: 26,
        marginBottom: 42,
        marginLeft: 56,
        x: { label: 'Round', ticks: 6 },
        y: { label: metric, grid: true, nice: true },
        marks: series.flatMap((rounds, place) => {
          const { colour, dash } = SERIES[place];
          const last = rounds.findLast(({ value }) => value !== null);
          return [
            Plot.line(rounds, { x: 'step', y: ({ value }: Round) => value ?? Number.NaN, stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
            Plot.dot(last ? [last] : [], { x: 'step', y: 'value', fill: colour, r: 4, title: ({ value }: Round) => `${runs[place].id}: ${value}` }),
          ];
        }),
      };
    },
    [runs, metric],
  );
  return <PlotFigure caption={`${metric} by round, a dot at the last: ${runs.map(({ id }) => id).join(', ')}`} height={320} draw={draw} />;
}
