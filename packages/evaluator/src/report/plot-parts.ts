import { CLASS_COLOURS, Plot } from '@flowsentry/page';
import { SCORE_TICKS } from '../log-odds.ts';

/** Colours of what is not one class. */
export const INK = 'var(--ink)';
export const SOFT = 'var(--soft)';
export const { Normal: NORMAL, Anomaly: ANOMALY } = CLASS_COLOURS;

/** Names of lines inside the frame, one below the other. */
export function legend(entries: readonly { readonly text: string; readonly colour: string }[], corner: 'top-left' | 'left' | 'bottom-left' | 'bottom-right'): Plot.Markish[] {
  const first = corner === 'top-left' ? 8 : corner === 'left' ? 0 : -8 - 17 * (entries.length - 1);
  return entries.map(({ text, colour }, i) =>
    Plot.text([text], { frameAnchor: corner, dx: corner.endsWith('left') ? 8 : -8, dy: first + 17 * i, fill: colour, fontWeight: 600, fontSize: 12 }),
  );
}

/** An axis of scores, spaced by log-odds and labelled by probability. */
export function scoreAxis(label: string, domain: readonly [number, number]): Plot.ScaleOptions {
  return { label, domain: [...domain], ticks: [...SCORE_TICKS.keys()].filter((place) => place >= domain[0] && place <= domain[1]), tickFormat: (place: number) => SCORE_TICKS.get(place) ?? '' };
}
