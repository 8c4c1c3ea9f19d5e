import { textTable } from '@flowsentry/kit';
import type { KnownRun } from './read-runs.ts';
import type { Scalar } from './run.ts';
import { curveText, durationText, startText, valueText } from './run-text.ts';

const CURVE = 16;
const LONGEST = 32;

/**
 * Runs side by side: what they are, the settings that differ, what came of them, their learning curves with the last value. Intervals are left out where `width` characters do not hold
 * them.
 *
 * @param now milliseconds since 1970
 */
export function runComparison(runs: readonly KnownRun[], width: number, now: number): string {
  const about: readonly (readonly [string, (run: KnownRun) => string])[] = [
    ['kind', (run) => run.kind],
    ['name', (run) => cut(run.name)],
    ['started', startText],
    ['took', (run) => durationText(run, now)],
    ['status', (run) => run.status],
  ];
  const settings = names(runs, ({ config }) => config);
  const differing = differingSettings(runs);
  const metrics = names(runs, ({ summary }) => summary);
  const curves = names(runs, ({ rounds }) => rounds[0]?.metrics ?? {});
  const table = (intervals: boolean): string =>
    textTable(
      ['', ...runs.map(({ id }) => id)],
      [
        ...about.map(([title, cell]) => [title, ...runs.map(cell)]),
        ...section('Settings that differ', differing.map((name) => [name, ...runs.map(({ config }) => cut(String(config[name] ?? '–')))])),
        ...section('Results', metrics.map((name) => [name, ...runs.map(({ summary }) => cut(valueText(summary[name], intervals)))])),
        ...section('Curves', curves.map((name) => [name, ...runs.map((run) => curveAndEnd(run, name))])),
      ],
    );
  const whole = table(true);
  const alike = settings.length - differing.length;
  return `${whole.split('\n').every((line) => line.length <= width) ? whole : table(false)}\n\n${alike === 1 ? '1 setting is' : `${alike} settings are`} the same in all.`;
}

/** The settings that do not have one value in all of them. */
export function differingSettings(runs: readonly KnownRun[]): string[] {
  return names(runs, ({ config }) => config).filter((name) => new Set<Scalar | undefined>(runs.map(({ config }) => config[name])).size > 1);
}

const names = (runs: readonly KnownRun[], of: (run: KnownRun) => object): string[] => [...new Set(runs.flatMap((run) => Object.keys(of(run))))];

function curveAndEnd(run: KnownRun, metric: string): string {
  const last = run.rounds.findLast(({ metrics }) => metrics[metric] !== undefined);
  return last === undefined ? '' : `${curveText(run, metric, CURVE)} ${valueText(last.metrics[metric])}`;
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const section = (title: string, rows: readonly string[][]): string[][] => (rows.length === 0 ? [] : [[''], [title], ...rows.map(([name, ...cells]) => [`  ${name}`, ...cells])]);
