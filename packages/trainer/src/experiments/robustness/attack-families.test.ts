import { expect, it } from 'vitest';
import { attackFamilies } from './attack-families.ts';
import { tableOf } from './testing/table-of.ts';

it.each([
  ['Cat', { Cat: ['Normal', 'Scan', 'DoS', 'Scan', ''], Sub_Cat: ['Normal', 'a', 'b', 'c', 'd'] }, ['DoS', 'Scan']],
  ['Sub_Cat', { Sub_Cat: ['Normal', 'b', 'a', 'b', 'a'] }, ['a', 'b']],
  ['neither', { Flow_Duration: [1, 2, 3, 4, 5] }, []],
])('names the families of attacks by %s', (_, columns, expected) => {
  expect(attackFamilies(tableOf([0, 1, 1, 1, 1], columns))).toEqual(expected);
});
