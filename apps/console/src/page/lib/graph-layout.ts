import type { ExecutionStep } from '../../api/execution.ts';

export interface Placed<Step> {
  readonly step: Step;
  /** From the left, 0 for what waits for nothing. */
  readonly column: number;
  /** From the top within its column. */
  readonly row: number;
}

/** Columns by the longest way from a step that waits for nothing; within a column in the order of the definition. Steps that wait for each other, which no checked definition has, stand in column 0. */
export function graphLayout<Step extends Pick<ExecutionStep, 'name' | 'after'>>(steps: readonly Step[]): Placed<Step>[] {
  const known = new Map(steps.map((step) => [step.name, step]));
  const columns = new Map<string, number>();
  const columnOf = (name: string, above: ReadonlySet<string>): number => {
    const done = columns.get(name);
    if (done !== undefined) return done;
    if (above.has(name)) return -1;
    const inside = new Set([...above, name]);
    const column = Math.max(-1, ...known.get(name)!.after.filter((other) => known.has(other)).map((other) => columnOf(other, inside))) + 1;
    columns.set(name, column);
    return column;
  };
  const filled = new Map<number, number>();
  return steps.map((step) => {
    const column = columnOf(step.name, new Set());
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { step, column, row };
  });
}
