import type { Dimension, Point } from './search-space.ts';

/** Every combination of the values of categorical hyperparameters, the last one changing fastest. */
export function grid(space: readonly Dimension[]): Point[] {
  return space.reduce<Point[]>((points, { values }) => points.flatMap((point) => Array.from({ length: values! }, (_, at) => [...point, at])), [[]]);
}
