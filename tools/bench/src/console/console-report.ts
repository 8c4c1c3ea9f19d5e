import { textTable } from '@flowsentry/kit';
import { type Target, target, targetTable } from '../target.ts';
import type { BundleFile } from './bundle-size.ts';
import type { ScoreTableResult } from './score-table.ts';
import type { Redraws } from './slider-redraw.ts';

/** Times in milliseconds, unless they say otherwise. */
export interface ConsoleResult {
  /** By view. */
  readonly firstViews: Readonly<Record<string, readonly number[]>>;
  readonly redraws: Redraws;
  readonly bundle: readonly BundleFile[];
  readonly table: ScoreTableResult;
}

const FIRST_VIEW_MS = 1000;
const REDRAW_MS = 50;
const BUNDLE_KB = 250;
const TABLE_MB = 300;
/** Every second frame of a screen is smooth still. */
const SCROLL_MS = 34;
const SHOWN_FILES = 6;

/** The value that this share of the values does not exceed. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function consoleTargets({ firstViews, redraws: { keys, drag }, bundle, table }: ConsoleResult): Target[] {
  return [
    ...Object.entries(firstViews).map(([view, times]) => target(`first view of ${view}, p95 ms`, quantile(times, 0.95), 'at most', FIRST_VIEW_MS)),
    ...Object.entries({ 'arrow key': keys, dragging: drag }).flatMap(([by, times]) => [target(`redraw by ${by}, p95 ms`, quantile(times, 0.95), 'at most', REDRAW_MS), target(`redraw by ${by}, max ms`, quantile(times, 1), 'at most', REDRAW_MS)]),
    target('scripts and styles, kB gzip', kilobytes(bundle), 'at most', BUNDLE_KB),
    target(`page with ${table.flows.toLocaleString('en')} flows, peak MB`, table.peakBytes / 1e6, 'at most', TABLE_MB),
    target('frame while its table scrolls, p95 ms', quantile(table.frames, 0.95), 'at most', SCROLL_MS),
  ];
}

export function consoleReport(result: ConsoleResult): string {
  const { firstViews, redraws, bundle, table } = result;
  const times: Readonly<Record<string, readonly number[]>> = { ...Object.fromEntries(Object.entries(firstViews).map(([view, of]) => [`first view of ${view}`, of])), 'redraw by arrow key': redraws.keys, 'redraw by dragging': redraws.drag, 'frame while the table scrolls': table.frames };
  return [
    textTable(['ms', 'times', 'p50', 'p95', 'max'], Object.entries(times).map(([what, of]) => [what, String(of.length), ...[0.5, 0.95, 1].map((share) => quantile(of, share).toFixed(1))])),
    '',
    textTable(['kB gzip', ''], [...bundle.slice(0, SHOWN_FILES), ...rest(bundle)].map(({ file, bytes }) => [file, (bytes / 1000).toFixed(1)])),
    '',
    `A Parquet file of ${table.flows.toLocaleString('en')} flows was scored and on the page after ${table.seconds.toFixed(1)} s; the page then held ${megabytes(table.bytes)}, at most ${megabytes(table.peakBytes)}, before it ${megabytes(table.emptyBytes)}.`,
    `Its table is in another order after ${Object.entries(table.sorts).map(([title, took]) => `${took.toFixed(0)} ms (${title})`).join(', ')}.`,
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

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const kilobytes = (bundle: readonly BundleFile[]): number => bundle.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
