import type { Point } from './search-space.ts';

/** A finished trial as strategies see it: less is better, undefined when the trial failed. */
export interface Observation {
  readonly point: Point;
  readonly loss: number | undefined;
}
