import { expect, it } from 'vitest';
import { harmlessCell } from './harmless-cell.ts';

it.each([
  ['=1+1', "'=1+1"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+49 30', "'+49 30"],
  ['-1+1', "'-1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['-', "'-"],
  ['-0x10', "'-0x10"],
  ['a;=1+1;b', "a;'=1+1;b"],
  ['a\n@SUM(A1)', "a\n'@SUM(A1)"],
])('%j may be a formula', (cell, harmless) => expect(harmlessCell(cell)).toBe(harmless));

it.each(['', '-1', '+1.5', '-.5', '-1e-7', '-Infinity', '10.0.0.1', '1=1', "'=1", ' =1', 'a;b', 'a\nb', '<script>'])('%j is none', (cell) => expect(harmlessCell(cell)).toBe(cell));
