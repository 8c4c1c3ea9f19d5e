import { describe, expect, it } from 'vitest';
import { gridKey } from './grid-key.ts';

describe('gridKey', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 14],
    ['PageUp', 50, 41],
    ['Home', 5, 0],
    ['End', 5, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 95, 99],
    ['PageUp', 3, 0],
  ])('%s leads from %i to %i', (key, place, to) => {
    expect(gridKey(key, place, 100, 10)).toBe(to);
  });

  it('leads nowhere by other keys, or in an empty table', () => {
    expect(gridKey('a', 5, 100, 10)).toBeUndefined();
    expect(gridKey('End', 0, 0, 10)).toBeUndefined();
  });
});
