import { expect, it } from 'vitest';
import { type BlockRows, timeBlocks } from './time-blocks.ts';

const SHARES = { testShare: 0.3, validationShare: 0.2 };

/** Ten flows of each class at each point in every block, one a second from `start` on. */
function recordings(blocks: number, start = 0): BlockRows {
  const rows = Array.from({ length: blocks * 40 }, (_, i) => ({ time: start + 300 * Math.floor(i / 40) + (i % 40), label: i % 2, part: (i >> 1) % 2 }));
  return { times: Float64Array.from(rows, ({ time }) => time), labels: Uint8Array.from(rows, ({ label }) => label), part: Uint8Array.from(rows, ({ part }) => part), names: ['left', 'right'] };
}

it('puts a block of time on one side, whoever recorded it', () => {
  const rows = recordings(10);
  const sides = timeBlocks(rows, 1, SHARES, () => undefined);
  const sidesOf = Map.groupBy(sides.keys(), (row) => Math.floor(rows.times[row] / 300));
  expect([...sidesOf.values()].map((members) => new Set(members.map((row) => sides[row])).size)).toEqual(Array.from({ length: 10 }, () => 1));
  expect(Object.fromEntries(['train', 'validation', 'test'].map((side) => [side, sides.filter((each) => each === side).length / 40]))).toEqual({ train: 6, validation: 1, test: 3 });
  expect(timeBlocks(rows, 1, SHARES, () => undefined)).toEqual(sides);
  expect(timeBlocks(rows, 2, SHARES, () => undefined)).not.toEqual(sides);
});

it('draws again until every side has both classes, or says whose lack it is', () => {
  const rows = recordings(10);
  // Attacks at right only in two blocks: three sides cannot share them.
  const scarce = { ...rows, labels: rows.labels.map((label, row) => (rows.part[row] === 1 && rows.times[row] >= 600 ? 0 : label)) };
  expect(() => timeBlocks(scarce, 1, SHARES, () => undefined)).toThrow(/None of 50 ways to divide 10 blocks of 300 s leaves every side with enough flows of each class: right has 0 of Anomaly in the blocks of /);
  const enough = { ...rows, labels: rows.labels.map((label, row) => (rows.part[row] === 1 && rows.times[row] >= 900 ? 0 : label)) };
  const sides = timeBlocks(enough, 1, SHARES, () => undefined);
  expect(new Set(sides.filter((_, row) => enough.part[row] === 1 && enough.labels[row] === 1)).size).toBe(3);
});

it('draws again as long as the caller finds something wrong', () => {
  const rows = recordings(10);
  const first = timeBlocks(rows, 1, SHARES, () => undefined);
  const answers = ['not this', 'nor this', undefined];
  expect(timeBlocks(rows, 1, SHARES, () => answers.shift())).not.toEqual(first);
  expect(answers).toEqual([]);
  expect(() => timeBlocks(rows, 1, SHARES, () => 'left is too quiet')).toThrow(/: left is too quiet\. Allowed/);
});
