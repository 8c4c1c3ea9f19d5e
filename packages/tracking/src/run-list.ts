import { textTable } from '@flowsentry/kit';
import type { KnownRun } from './read-runs.ts';
import { curveText, durationText, mainValue, startText, valueText } from './run-text.ts';

type Column = readonly [heading: string, cell: (run: KnownRun) => string];

/** A run with those that are a part of it. */
export interface RunWithParts {
  readonly run: KnownRun;
  readonly parts: readonly KnownRun[];
}

/** The runs that are a part of no other, as they are ordered, with all that are a part of them at whatever depth. */
export function withParts(runs: readonly KnownRun[]): RunWithParts[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  const rootOf = (run: KnownRun): KnownRun => {
    const parent = run.parent === undefined ? undefined : known.get(run.parent);
    return parent ? rootOf(parent) : run;
  };
  const parts = Map.groupBy(runs, rootOf);
  return runs.filter((run) => rootOf(run) === run).map((run) => ({ run, parts: parts.get(run)!.filter((part) => part !== run) }));
}

/**
 * Runs as a table, the parts of each in one line below it. Intervals, names and long dates are left out where `width` characters do not hold them.
 *
 * @param now milliseconds since 1970
 */
export function runList(runs: readonly RunWithParts[], width: number, now: number): string {
  const result = (intervals: boolean): Column => ['result', (run) => (mainValue(run) === undefined ? '' : `${run.main!.metric} ${valueText(run.summary[run.main!.metric], intervals)}`)];
  const id: Column = ['run', (run) => run.id];
  const kind: Column = ['kind', (run) => run.kind];
  const name = (most: number): Column => ['name', (run) => (run.name.length > most ? `${run.name.slice(0, most - 1)}…` : run.name)];
  const started = (from: number): Column => ['started', (run) => startText(run).slice(from)];
  const took: Column = ['took', (run) => durationText(run, now)];
  const status: Column = ['status', (run) => run.status];
  const curve = (length: number): Column => ['curve', (run) => curveText(run, run.curve, length)];
  const choices: readonly (readonly Column[])[] = [
    [id, kind, name(32), started(0), took, status, result(true), curve(16)],
    [id, kind, name(32), started(0), took, status, result(false), curve(12)],
    [id, kind, name(18), started(5), took, status, result(false), curve(8)],
    [id, kind, started(5), took, status, result(false), curve(8)],
  ];
  const tables = choices.map((columns) => textTable(columns.map(([heading]) => heading), runs.map(({ run }) => columns.map(([, cell]) => cell(run)))).split('\n'));
  const [head, rule, ...rows] = tables.find((lines) => lines.every((line) => line.length <= width)) ?? tables.at(-1)!;
  return [head, rule, ...rows.flatMap((row, at) => (runs[at].parts.length === 0 ? [row] : [row, `  └ ${partsText(runs[at].parts)}`]))].join('\n');
}

/** "12 trials: 10 finished, 2 stopped; best prAucNormal 0.9812 (a1b2c3d4)" */
function partsText(parts: readonly KnownRun[]): string {
  const kinds = [...new Set(parts.map(({ kind }) => kind))];
  const statuses = [...Map.groupBy(parts, ({ status }) => status)].map(([status, of]) => `${of.length} ${status}`);
  const best = bestOf(parts);
  const word = kinds.length === 1 ? kinds[0] : 'part';
  return `${parts.length} ${word}${parts.length === 1 ? '' : 's'}: ${statuses.join(', ')}${best ? `; best ${best.main!.metric} ${valueText(mainValue(best))} (${best.id})` : ''}`;
}

function bestOf(parts: readonly KnownRun[]): KnownRun | undefined {
  let best: KnownRun | undefined;
  for (const part of parts) {
    const value = mainValue(part);
    if (value === undefined || (best && best.main!.metric !== part.main!.metric)) continue;
    const gain = best === undefined ? 1 : (value - mainValue(best)!) * (part.main!.goal === 'maximize' ? 1 : -1);
    if (gain > 0) best = part;
  }
  return best;
}
