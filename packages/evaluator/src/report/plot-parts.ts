import { CLASS_COLOURS, Plot } from '@flowsentry/page';

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

const LIMIT = 10;

/** Log-odds of a score, at most ±10: trees put most scores so near 0 or 1 that a plain axis shows two spikes. */
export const logOdds = (score: number): number => Math.min(Math.max(Math.log(score / (1 - score)), -LIMIT), LIMIT);

const TICKS = [0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999];

/** An axis of scores, spaced by log-odds and labelled by probability. */
export function scoreAxis(label: string, domain: readonly [number, number]): Plot.ScaleOptions {
  const byPlace = new Map(TICKS.map((score) => [logOdds(score), String(score)]));
  return { label, domain: [...domain], ticks: [...byPlace.keys()].filter((place) => place >= domain[0] && place <= domain[1]), tickFormat: (place: number) => byPlace.get(place) ?? '' };
}
