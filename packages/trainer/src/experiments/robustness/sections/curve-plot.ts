import { Plot, figure } from '@flowsentry/page';
import type { Repeated } from '../repeated.ts';

export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly { readonly x: number; readonly value: Repeated }[];
}

export interface CurveAxes {
  /** A logarithmic axis has labels at its `ticks` alone. */
  readonly x: Plot.ScaleOptions & { readonly ticks?: readonly number[]; readonly tickFormat?: (x: number) => string };
  readonly y: Plot.ScaleOptions;
  /** Where the names of the curves stand; none for a single curve. */
  readonly names?: 'top-left' | 'bottom-left' | 'bottom-right' | 'top-right';
}

/** Means as lines, each within the band of its 95 % intervals as far as it lies between 0 and 1. */
export function curvePlot(caption: string, curves: readonly Curve[], { x, y, names }: CurveAxes): string {
  const drawn = curves.map(({ name, colour, points }) => ({
    name,
    colour,
    points: points.map(({ x: place, value: { mean, low, high } }) => ({ x: x.type === 'log' ? Math.log10(place) : place, mean, low: Math.max(0, low ?? mean), high: Math.min(1, high ?? mean) })),
  }));
  const up = names?.startsWith('top');
  return figure(caption, {
    x: { grid: true, ...(x.type === 'log' ? logarithmic(x) : x) },
    y: { grid: true, ...y },
    marks: [
      ...drawn.map(({ colour, points }) => Plot.areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18 })),
      ...drawn.map(({ colour, points }) => Plot.line(points, { x: 'x', y: 'mean', stroke: colour, strokeWidth: 2 })),
      ...drawn.map(({ colour, points }) => Plot.dot(points, { x: 'x', y: 'mean', fill: colour, r: 3.5 })),
      ...(names
        ? drawn.map(({ name, colour }, place) =>
            Plot.text([name], { frameAnchor: names, dx: names.endsWith('left') ? 8 : -8, dy: up ? 10 + 17 * place : -10 - 17 * (drawn.length - 1 - place), fill: colour, fontWeight: 600, fontSize: 12 }),
          )
        : []),
    ],
  });
}

/** On an axis of its own, d3 leaves out the labels of ticks that are not near a power of ten. */
function logarithmic({ type: _, ticks = [], tickFormat = String, ...others }: CurveAxes['x']): Plot.ScaleOptions {
  const words = new Map(ticks.map((tick) => [Math.log10(tick), tickFormat(tick)]));
  return { ...others, ticks: [...words.keys()], tickFormat: (place: number) => words.get(place) ?? '' };
}
