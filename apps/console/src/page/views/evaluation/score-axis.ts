import { SCORE_TICKS } from '@flowsentry/evaluator/metrics';
import type { ScaleOptions } from '@observablehq/plot';

/** An axis of scores, spaced by log-odds and labelled by probability; fewer labels where it is narrow. */
export function scoreAxis(label: string, [from, to]: readonly [number, number], width: number): ScaleOptions {
  const all = [...SCORE_TICKS.keys()].filter((place) => place >= from && place <= to);
  const ticks = width < 460 ? all.filter((_, i) => (all.length - 1 - i) % 2 === 0) : all;
  return { label, domain: from < to ? [from, to] : [from - 1, from + 1], ticks, tickFormat: (place: number) => SCORE_TICKS.get(place) ?? '' };
}
