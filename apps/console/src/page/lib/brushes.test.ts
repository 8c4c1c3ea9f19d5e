import { expect, it } from 'vitest';
import { aRun } from '../testing/a-run.ts';
import { brushEnds, brushText, isWithin, parseBrushes } from './brushes.ts';

const TRIAL = { run: aRun({}), values: { eta: 0.05, depth: 6, f1: undefined } };

it('stands in the address and comes back', () => {
  const brushes = { eta: { from: '0.01', to: '0.1' }, depth: { from: '', to: '6' } };
  expect(brushText({ ...brushes, gamma: { from: '', to: '' } })).toBe('eta:0.01~0.1;depth:~6');
  expect(parseBrushes('eta:0.01~0.1;depth:~6;nonsense;:1~2')).toEqual(brushes);
  expect(brushText({})).toBeUndefined();
});

it('has open ends, and knows what is no number', () => {
  expect(brushEnds({ from: '', to: '1e-3' })).toEqual([-Infinity, 0.001]);
  expect(brushEnds({ from: 'much', to: '' })).toEqual([undefined, Infinity]);
});

it.each([
  ['', true],
  ['eta:0.05~0.05', true],
  ['eta:0.06~', false],
  ['eta:~0.1;depth:7~', false],
  ['f1:0.9~', false],
  ['f1:~', true],
  ['eta:much~', true],
  ['unknown:1~', false],
])('"%s" holds the trial: %o', (text, within) => {
  expect(isWithin(TRIAL, parseBrushes(text))).toBe(within);
});
