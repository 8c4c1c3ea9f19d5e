import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import type { ColumnProfile } from '../../../api/profile.ts';
import { shortNumber } from '../../lib/short-number.ts';
import { PlotFigure } from '../../parts/plot.tsx';
import { sharesOf } from './bin-shares.ts';

interface Props {
  readonly caption: string;
  readonly unit: string;
  readonly training: ColumnProfile;
  readonly upload: ColumnProfile | undefined;
}

const POWERS = Array.from({ length: 13 }, (_, power) => 10 ** power);
const ROUND_VALUES = [...POWERS.map((value) => -value).reverse(), 0, ...POWERS];

/** Shares of the rows in each bin: the training rows as an area, an upload as a line, or as one line for each class. */
export function DistributionPlot({ caption, unit, training, upload }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const edges = training.edges ?? upload?.edges ?? [];
      const [low, high] = [edges[0], edges.at(-1)!];
      const ticks = ROUND_VALUES.filter((value) => value >= low && value <= high);
      const every = Math.ceil(ticks.length / Math.max(2, width / 70));
      return {
        marginLeft: 46,
        marginBottom: 36,
        x: { type: 'symlog', constant: 1, domain: widened(low, high), ticks: ticks.filter((_, place) => place % every === 0), tickFormat: shortNumber, label: unit === '' ? null : unit },
        y: { label: 'share of the flows', grid: true, tickFormat: '%', ticks: 4, zero: true },
        marks: [
          Plot.rectY(barsOf(edges, training), { x1: 'from', x2: 'to', y: 'share', fill: 'var(--edge)', fillOpacity: 0.45, inset: 0 }),
          ...linesOf(edges, upload).map(({ points, stroke, strokeDasharray }) => Plot.lineY(points, { x: 'at', y: 'share', curve: 'step-after', stroke, strokeWidth: 2, ...(strokeDasharray === undefined ? {} : { strokeDasharray }) })),
          Plot.ruleY([0]),
        ],
      };
    },
    [training, upload, unit],
  );
  return <PlotFigure caption={caption} height={240} draw={draw} />;
}

/** A single value gets room on both sides. */
const widened = (low: number, high: number): [number, number] => (low === high ? [low - 1, high + 1] : [low, high]);

function barsOf(edges: readonly number[], { counts }: ColumnProfile) {
  const shares = 'all' in counts ? sharesOf(counts.all) : [];
  const single = edges[0] === edges.at(-1);
  return shares.map((share, bin) => (single ? { share, from: edges[0] - 0.25, to: edges[0] + 0.25 } : { share, from: edges[bin], to: edges[bin + 1] }));
}

interface Line {
  readonly points: readonly { readonly at: number; readonly share: number }[];
  readonly stroke: string;
  readonly strokeDasharray?: string;
}

function linesOf(edges: readonly number[], upload: ColumnProfile | undefined): Line[] {
  if (upload?.kind !== 'number') return [];
  const { counts } = upload;
  const pointsOf = (of: readonly number[]): Line['points'] => {
    const shares = sharesOf(of);
    if (edges[0] === edges.at(-1)) return [-0.4, 0.4].map((side) => ({ at: edges[0] + side, share: shares[0] }));
    return edges.map((at, bin) => ({ at, share: shares[Math.min(bin, shares.length - 1)] }));
  };
  if ('all' in counts) return [{ points: pointsOf(counts.all), stroke: 'var(--ink)' }];
  return [
    { points: pointsOf(counts.normal), stroke: 'var(--normal)' },
    { points: pointsOf(counts.anomaly), stroke: 'var(--anomaly)', strokeDasharray: '6 3' },
  ];
}
