import type { Trial } from './trial-axes.ts';

/** Ends of what is looked at on an axis, as typed; an empty one is open. */
export interface Brush {
  readonly from: string;
  readonly to: string;
}

export type Brushes = Readonly<Record<string, Brush>>;

/** "eta:0.01~0.1;max_depth:~6" as brushes by axis. What is no brush is passed over. */
export function parseBrushes(text: string): Brushes {
  return Object.fromEntries(text.split(';').flatMap((each) => {
    const [, name, from, to] = /^([\w-]+):([^~]*)~([^~]*)$/.exec(each) ?? [];
    return name === undefined ? [] : [[name, { from, to }]];
  }));
}

/** {@link parseBrushes}, backwards; undefined where nothing is brushed. */
export function brushText(brushes: Brushes): string | undefined {
  const brushed = Object.entries(brushes).filter(([, { from, to }]) => from !== '' || to !== '');
  return brushed.length === 0 ? undefined : brushed.map(([name, { from, to }]) => `${name}:${from}~${to}`).join(';');
}

/** The numbers of an end, ±∞ where it is open; undefined where it is no number. */
export function brushEnds({ from, to }: Brush): readonly [number | undefined, number | undefined] {
  return [endOf(from, -Infinity), endOf(to, Infinity)];
}

function endOf(text: string, open: number): number | undefined {
  if (text.trim() === '') return open;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Whether a trial lies within every brush; an end that is no number is open, and a trial without the value lies within no closed one. */
export function isWithin({ values }: Trial, brushes: Brushes): boolean {
  return Object.entries(brushes).every(([name, brush]) => {
    const [from = -Infinity, to = Infinity] = brushEnds(brush);
    if (from === -Infinity && to === Infinity) return true;
    const value = values[name];
    return value !== undefined && value >= from && value <= to;
  });
}
