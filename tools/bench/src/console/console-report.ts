import { textTable } from '@flowsentry/kit';
import { type Target, target, targetTable } from '../target.ts';
import type { BundleFile } from './bundle-size.ts';
import type { Redraws } from './slider-redraw.ts';

/** Everything in milliseconds. */
export interface ConsoleResult {
  /** By view. */
  readonly firstViews: Readonly<Record<string, readonly number[]>>;
  readonly redraws: Redraws;
  readonly bundle: readonly BundleFile[];
}

const FIRST_VIEW_MS = 1000;
const REDRAW_MS = 50;
const BUNDLE_KB = 250;
const SHOWN_FILES = 6;

/** The value that this share of the values does not exceed. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function consoleTargets({ firstViews, redraws: { keys, drag }, bundle }: ConsoleResult): Target[] {
  return [
    ...Object.entries(firstViews).map(([view, times]) => target(`first view of ${view}, p95 ms`, quantile(times, 0.95), 'at most', FIRST_VIEW_MS)),
    ...Object.entries({ 'arrow key': keys, dragging: drag }).flatMap(([by, times]) => [target(`redraw by ${by}, p95 ms`, quantile(times, 0.95), 'at most', REDRAW_MS), target(`redraw by ${by}, max ms`, quantile(times, 1), 'at most', REDRAW_MS)]),
    target('scripts and styles, kB gzip', kilobytes(bundle), 'at most', BUNDLE_KB),
  ];
}

export function consoleReport(result: ConsoleResult): string {
  const { firstViews, redraws, bundle } = result;
  const times: Readonly<Record<string, readonly number[]>> = { ...Object.fromEntries(Object.entries(firstViews).map(([view, of]) => [`first view of ${view}`, of])), 'redraw by arrow key': redraws.keys, 'redraw by dragging': redraws.drag };
  return [
    textTable(['ms', 'times', 'p50', 'p95', 'max'], Object.entries(times).map(([what, of]) => [what, String(of.length), ...[0.5, 0.95, 1].map((share) => quantile(of, share).toFixed(1))])),
    '',
    textTable(['kB gzip', ''], [...bundle.slice(0, SHOWN_FILES), ...rest(bundle)].map(({ file, bytes }) => [file, (bytes / 1000).toFixed(1)])),
    '',
    targetTable(consoleTargets(result)),
    '',
    'A redraw counts from when the browser took the key or the movement to after the frame that shows all marks moved; a frame takes 16.7 ms.',
    `One step takes ${redraws.processor.toFixed(1)} ms of the main thread's processor time.`,
  ].join('\n');
}

function rest(bundle: readonly BundleFile[]): BundleFile[] {
  const others = bundle.slice(SHOWN_FILES);
  return others.length === 0 ? [] : [{ file: `${others.length} others`, bytes: others.reduce((sum, { bytes }) => sum + bytes, 0) }];
}

const kilobytes = (bundle: readonly BundleFile[]): number => bundle.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
