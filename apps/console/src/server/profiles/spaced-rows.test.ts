import { expect, it } from 'vitest';
import { spacedRows } from './spaced-rows.ts';

it.each([
  [3, 5, [0, 1, 2]],
  [10, 4, [0, 2, 5, 7]],
  [0, 5, []],
])('of %d rows at most %d: %j', (total, most, rows) => expect([...spacedRows(total, most)]).toEqual(rows));
