import type { Matrix } from '@flowsentry/features';

export interface RepeatGroups {
  /** The group of each row: rows that are equal in every feature share one. */
  readonly groups: Uint32Array;
  readonly count: number;
}

/** Groups rows that a model cannot tell apart, for a bootstrap that does not take repeats for independent flows. */
export function repeatGroups({ data, rows, columns }: Matrix): RepeatGroups {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const numbers = new Map<string, number>();
  const groups = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const key = bytes.toString('latin1', row * columns * 4, (row + 1) * columns * 4);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    groups[row] = number;
  }
  return { groups, count: numbers.size };
}
