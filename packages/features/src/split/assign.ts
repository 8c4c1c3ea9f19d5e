import { type Random, shuffle } from '@flowsentry/kit';
import { TEST, TRAIN, VALIDATION } from './split.ts';

export interface Shares {
  readonly testShare: number;
  readonly validationShare: number;
}

/** A set of rows that must stay together. */
export interface Unit {
  readonly rows: number;
  readonly assign: (side: number) => void;
}

/**
 * Lays units end to end and cuts the line of their rows at two places: the first round(rows × testShare) rows are tested, the
 * next round(rest × validationShare) validate, the others train. A unit goes where its middle row falls.
 */
export function assignInOrder(units: readonly Unit[], { testShare, validationShare }: Shares): void {
  const total = units.reduce((sum, { rows }) => sum + rows, 0);
  const test = Math.round(total * testShare);
  const validation = test + Math.round((total - test) * validationShare);
  let before = 0;
  for (const { rows, assign } of units) {
    const middle = before + (rows - 1) / 2;
    assign(middle < test ? TEST : middle < validation ? VALIDATION : TRAIN);
    before += rows;
  }
}

/** {@link assignInOrder} for the single rows `members`, after shuffling them; the same rule without an object per row. */
export function assignShuffled(members: Uint32Array, sides: Uint8Array, { testShare, validationShare }: Shares, source: Random): void {
  shuffle(members, source);
  const test = Math.round(members.length * testShare);
  const validation = test + Math.round((members.length - test) * validationShare);
  members.forEach((row, place) => {
    sides[row] = place < test ? TEST : place < validation ? VALIDATION : TRAIN;
  });
}
