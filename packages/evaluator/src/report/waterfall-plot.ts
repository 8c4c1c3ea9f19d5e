import { COLUMNS } from '@flowsentry/flows';
import { Plot, figure } from '@flowsentry/page';
import { ANOMALY, INK, NORMAL, SOFT, scoreAxis } from './plot-parts.ts';

/** One flow and why it has its score. */
export interface Explained {
  readonly names: readonly string[];
  /** The features, as the record has them. */
  readonly values: ArrayLike<number>;
  /** What each added to the log-odds of Anomaly, and behind them where all flows start: a row of `Booster.contributions`. */
  readonly contributions: ArrayLike<number>;
}

const SHOWN = 10;
const UNITS = new Map(COLUMNS.map(({ name, unit }) => [name, unit]));

/** How the score comes about: from the mean of all flows, the ten features that move it most, the largest first, and all others as one step. Bars to the right speak for Anomaly. */
export function waterfallPlot(caption: string, { names, values, contributions }: Explained): string {
  const order = names.map((_, feature) => feature).sort((a, b) => Math.abs(contributions[b]) - Math.abs(contributions[a]));
  const parts = order.slice(0, SHOWN).map((feature) => ({ text: `${names[feature]} = ${inUnits(names[feature], values[feature])}`, by: contributions[feature] }));
  const others = order.slice(SHOWN);
  if (others.length > 0) parts.push({ text: `${others.length} others`, by: others.reduce((sum, feature) => sum + contributions[feature], 0) });
  const start = contributions[names.length];
  let at = start;
  const steps = parts.map(({ text, by }) => ({ text, by, from: at, to: (at += by) }));
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const domain: [number, number] = [Math.min(start, ...ends) - 0.7, Math.max(start, ...ends) + 0.7];
  return figure(caption, {
    width: 760,
    height: 70 + 24 * steps.length,
    marginLeft: 240,
    x: { ...scoreAxis('Score, P(Anomaly) (spaced by log-odds)', domain), grid: true },
    y: { label: null, domain: steps.map(({ text }) => text), tickSize: 0 },
    marks: [
      Plot.ruleX([start], { stroke: SOFT, strokeDasharray: '4 4' }),
      Plot.barX(steps, { x1: 'from', x2: 'to', y: 'text', fill: ({ by }: { by: number }) => (by > 0 ? ANOMALY : NORMAL), fillOpacity: 0.8 }),
      Plot.text(steps, { x: ({ from, to }: Step) => Math.max(from, to), y: 'text', text: ({ by }: Step) => `${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(2)}`, textAnchor: 'start', dx: 4, fill: INK }),
      Plot.ruleX([at], { stroke: INK }),
    ],
  });
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

function inUnits(name: string, value: number): string {
  if (Number.isNaN(value)) return 'missing';
  const digits = Number(value.toPrecision(4)).toLocaleString('en-US', { maximumSignificantDigits: 4 });
  const unit = UNITS.get(name);
  return name === 'Dst_Port' || name === 'Src_Port' ? String(value) : unit ? `${digits} ${unit}` : digits;
}
