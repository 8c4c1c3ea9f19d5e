import { MOST_LOG_ODDS, SCORE_TICKS, logOdds } from '@flowsentry/evaluator/metrics';
import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { count } from '../../lib/format.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import { PlotFigure } from '../../parts/plot.tsx';
import { BINS, type TableView } from '../../scores/score-table.ts';

const HEIGHT = 190;
const WIDTH = (2 * MOST_LOG_ODDS) / BINS;

/** How the scores of the flows that are shown are spread, and where the threshold divides them. */
export function ScoreHistogram({ bins, threshold }: { readonly bins: TableView['bins']; readonly threshold: number }) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const bars = (['normal', 'anomaly'] as const).flatMap((found) => bins[found].map((rows, bin) => ({ found, rows, from: bin * WIDTH - MOST_LOG_ODDS, to: (bin + 1) * WIDTH - MOST_LOG_ODDS })));
      const seen = new Set(width < 500 ? ['0.001', '0.1', '0.9', '0.999'] : SCORE_TICKS.values());
      return {
        marginTop: 18,
        marginLeft: 58,
        x: { domain: [-MOST_LOG_ODDS, MOST_LOG_ODDS], label: null, ticks: [...SCORE_TICKS].flatMap(([odds, text]) => (seen.has(text) ? [odds] : [])), tickFormat: (odds: number) => SCORE_TICKS.get(odds) ?? '' },
        y: { type: 'sqrt', label: null, grid: true, ticks: 4, tickFormat: count },
        marks: [
          Plot.rectY(bars.filter(({ rows }) => rows > 0), { x1: 'from', x2: 'to', y: 'rows', fill: ({ found }: (typeof bars)[number]) => `var(--${found})`, insetLeft: 0.5, insetRight: 0.5, title: ({ found, rows }: (typeof bars)[number]) => `${count(rows)} ${found === 'normal' ? 'below' : 'from'} the threshold` }),
          Plot.ruleX([logOdds(threshold)], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
          Plot.text([logOdds(threshold)], { x: (odds: number) => odds, frameAnchor: 'top', dy: -12, text: () => `threshold ${thresholdText(threshold)}`, fill: 'var(--ink)' }),
          Plot.ruleY([0]),
        ],
      };
    },
    [bins, threshold],
  );
  return <PlotFigure caption="Scores of the flows that are shown: Normal left of the threshold, Anomaly right of it. Spaced by log-odds, heights on a square-root scale" height={HEIGHT} draw={draw} />;
}
