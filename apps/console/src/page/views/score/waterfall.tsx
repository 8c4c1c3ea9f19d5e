import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { Explanation } from '../../../api/scoring.ts';
import { useMedia } from '../../lib/use-media.ts';
import { PlotFigure } from '../../parts/plot.tsx';
import { columnOf } from './column-of.ts';
import { numberText } from './number-text.ts';
import { type WaterfallStep, logOdds, scoreAt, waterfallSteps } from './waterfall-steps.ts';

const SHOWN = 10;
const MARGIN_RIGHT = 12;
const MARGINS = 46;
/** In pixels, of a row whose title stands to its left, or above it. */
const [BESIDE, ABOVE] = [26, 40];
const TICKS = [0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999];
const TICK_ROOM = 48;

/** How the score comes about: from the mean of the training flows, feature by feature in its own unit, to the flow's score. */
export function Waterfall({ explanation, caption }: { readonly explanation: Explanation; readonly caption: string }) {
  const isNarrow = useMedia('(max-width: 640px)');
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const steps = waterfallSteps(explanation, SHOWN).map((step, place) => ({ ...step, place: String(place) }));
      const titles = new Map(steps.map((step) => [step.place, titleOf(step, explanation)]));
      const moves = steps.filter(({ kind }) => kind === 'reason' || kind === 'others');
      const ends = steps.filter(({ kind }) => kind === 'start' || kind === 'end');
      const [low, high] = [Math.min(...steps.map(({ from, to }) => Math.min(from, to))), Math.max(...steps.map(({ from, to }) => Math.max(from, to)))];
      const room = 0.14 * Math.max(high - low, 1);
      const domain = [low - room, high + room];
      const marginLeft = isNarrow ? 8 : Math.min(235, width * 0.5);
      const perOdds = (width - marginLeft - MARGIN_RIGHT) / (domain[1] - domain[0]);
      const inset = { insetTop: isNarrow ? 19 : 3, insetBottom: 3 };
      const dy = isNarrow ? 8 : 0;
      return {
        marginLeft,
        marginRight: MARGIN_RIGHT,
        marginTop: 8,
        x: { domain, label: null, grid: true, ...scoreTicks(domain, perOdds), tickFormat: (odds: number) => String(Number(scoreAt(odds).toFixed(4))) },
        y: { domain: steps.map(({ place }) => place), label: null, tickSize: 0, axis: isNarrow ? null : 'left', tickFormat: (place: string) => titles.get(place)! },
        marks: [
          Plot.link(steps.slice(1), { x1: 'from', x2: 'from', y1: (_: WaterfallStep, i: number) => String(i), y2: 'place', stroke: 'var(--edge)' }),
          Plot.barX(moves, { y: 'place', x1: 'from', x2: 'to', fill: ({ from, to }: WaterfallStep) => (to > from ? 'var(--anomaly)' : 'var(--normal)'), ...inset }),
          Plot.text(moves, { y: 'place', x: ({ from, to }: WaterfallStep) => Math.max(from, to), text: ({ from, to }: WaterfallStep) => signed(to - from), textAnchor: 'start', dx: 4, dy, fill: 'var(--ink)' }),
          ...(isNarrow ? [Plot.text(steps, { y: 'place', frameAnchor: 'left', text: ({ place }: { readonly place: string }) => titles.get(place)!, dy: -10, fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 4 })] : []),
          Plot.dot(ends, { y: 'place', x: 'to', r: 4.5, fill: 'var(--ink)', symbol: 'diamond', dy }),
          Plot.text(ends, { y: 'place', x: 'to', text: ({ to }: WaterfallStep) => scoreAt(to).toFixed(4), textAnchor: 'start', dx: 8, dy, fill: 'var(--ink)' }),
        ],
      };
    },
    [explanation, isNarrow],
  );
  const rows = Math.min(explanation.reasons.length, SHOWN) + (explanation.reasons.length > SHOWN ? 1 : 0) + 2;
  return <PlotFigure caption={caption} height={rows * (isNarrow ? ABOVE : BESIDE) + MARGINS} draw={draw} />;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** Those of the ticks that have room, as log-odds; where the scores are too near each other for them, as many as the axis wants. */
function scoreTicks([low, high]: readonly number[], perOdds: number): { readonly ticks?: number[] } {
  const kept: number[] = [];
  for (const odds of TICKS.map(logOdds)) if (odds >= low && odds <= high && (odds - (kept.at(-1) ?? -Infinity)) * perOdds >= TICK_ROOM) kept.push(odds);
  return kept.length < 3 ? {} : { ticks: kept };
}

function titleOf({ kind, feature, value }: WaterfallStep, { reasons }: Explanation): string {
  if (kind === 'start') return 'mean of the training flows';
  if (kind === 'end') return 'this flow';
  if (kind === 'others') return `${reasons.length - SHOWN} other features`;
  const unit = columnOf(feature!)?.unit ?? '';
  return `${feature} = ${value === null ? 'missing' : numberText(value)}${unit === '' || value === null ? '' : ` ${unit}`}`;
}
