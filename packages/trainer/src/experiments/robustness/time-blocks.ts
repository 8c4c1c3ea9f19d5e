import { random, shuffle } from '@flowsentry/kit';
import { TrainerError } from '../../error.ts';

export type Side = 'train' | 'validation' | 'test';

/** Long enough that what happens in one block is over in the next but one, short enough that there are blocks to draw from. */
export const BLOCK_SECONDS = 300;

const DRAWS = 50;

export interface BlockRows {
  /** Seconds. */
  readonly times: Float64Array;
  readonly labels: Uint8Array;
  /** Whose a row is, from 0. */
  readonly part: Uint8Array;
  readonly names: readonly string[];
}

interface BlockShares {
  readonly testShare: number;
  readonly validationShare: number;
}

/**
 * The side of each row: time is cut into blocks of {@link BLOCK_SECONDS}, the same for all parts, and whole blocks are drawn by the seed, `testShare` of them to test and
 * `validationShare` of the others to validate. A draw in which a side of some part has fewer than ten rows of a class, or with which `problemOf` finds something wrong, is
 * drawn again; throws TrainerError `no-division-of-time` when none of 50 will do.
 */
export function timeBlocks({ times, labels, part, names }: BlockRows, seed: number, { testShare, validationShare }: BlockShares, problemOf: (sides: readonly Side[]) => string | undefined): Side[] {
  const numbers = Array.from(times, (time) => Math.floor(time / BLOCK_SECONDS));
  const blocks = [...new Set(numbers)].sort((a, b) => a - b);
  const placeOf = new Map(blocks.map((block, place) => [block, place]));
  const rowBlocks = Uint32Array.from(numbers, (number) => placeOf.get(number)!);
  // Rows of each block by part and class.
  const counts = blocks.map(() => new Uint32Array(2 * names.length));
  rowBlocks.forEach((block, row) => void counts[block][2 * part[row] + labels[row]]++);
  let problem: string | undefined;
  for (let draw = 0; draw < DRAWS; draw++) {
    const order = Array.from(blocks.keys());
    shuffle(order, random(seed, draw));
    const test = Math.round(order.length * testShare);
    const validation = test + Math.round((order.length - test) * validationShare);
    const drawn: Record<Side, number[]> = { test: order.slice(0, test), validation: order.slice(test, validation), train: order.slice(validation) };
    problem = firstLack(drawn, counts, names);
    if (problem !== undefined) continue;
    const sideOf: Side[] = [];
    for (const side of SIDES) for (const block of drawn[side]) sideOf[block] = side;
    const sides = Array.from(rowBlocks, (block) => sideOf[block]);
    problem = problemOf(sides);
    if (problem === undefined) return sides;
  }
  throw new TrainerError('no-division-of-time', {
    what: `None of ${DRAWS} ways to divide ${blocks.length} blocks of ${BLOCK_SECONDS} s leaves every side with enough flows of each class: ${problem}`,
    allowed: `at least ${LEAST} flows of each class on each side`,
    wayOut: 'Give longer recordings, or leave out the capture point',
  });
}

const SIDES = ['train', 'validation', 'test'] as const;
const LEAST = 10;

function firstLack(drawn: Readonly<Record<Side, readonly number[]>>, counts: readonly Uint32Array[], names: readonly string[]): string | undefined {
  for (const [place, name] of names.entries()) {
    for (const side of SIDES) {
      for (const [label, word] of ['Normal', 'Anomaly'].entries()) {
        const count = drawn[side].reduce((sum, block) => sum + counts[block][2 * place + label], 0);
        if (count < LEAST) return `${name} has ${count} of ${word} in the blocks of ${side}`;
      }
    }
  }
  return undefined;
}
