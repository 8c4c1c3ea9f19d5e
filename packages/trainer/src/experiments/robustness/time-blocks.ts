import { random, shuffle } from '@flowsentry/kit';
import { TrainerError } from '../../error.ts';

export type Side = 'train' | 'validation' | 'test';

/** Long enough that what happens in one block is over in the next but one, short enough that there are blocks to draw from. */
export const BLOCK_SECONDS = 300;

const DRAWS = 200;

export interface BlockRows {
  /** Seconds. */
  readonly times: Float64Array;
  readonly labels: Uint8Array;
  /** Whose a row is, from 0. */
  readonly part: Uint8Array;
  readonly names: readonly string[];
}

/**
 * The side of each row: time is cut into blocks of {@link BLOCK_SECONDS}, the same for all parts, and whole blocks are drawn by the seed, `testShare` of them to test and
 * `validationShare` of the others to validate. A draw in which a side of some part has fewer than ten rows of a class is drawn again; throws TrainerError
 * `blocks-of-one-class` when none of 200 will do.
 */
export function timeBlocks({ times, labels, part, names }: BlockRows, seed: number, { testShare, validationShare }: { readonly testShare: number; readonly validationShare: number }): Side[] {
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
    return Array.from(rowBlocks, (block) => sideOf[block]);
  }
  throw new TrainerError('blocks-of-one-class', {
    what: `No way of drawing ${blocks.length} blocks of ${BLOCK_SECONDS} s leaves every side with ${LEAST} flows of each class: ${problem}`,
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
        if (count < LEAST) return `${name} has ${count} of ${word} in ${side}`;
      }
    }
  }
  return undefined;
}
