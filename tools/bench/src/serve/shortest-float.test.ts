import { describe, expect, it } from 'vitest';
import { shortestFloat } from './shortest-float.ts';

describe('shortestFloat', () => {
  it.each([[4290, '4290'], [Math.fround(0.1), '0.1'], [Math.fround(32.526912689208984), '32.526913'], [16_777_217, '16777216'], [-0, '0'], [Math.fround(1e-40), '1e-40'], [Number.POSITIVE_INFINITY, 'Infinity'], [Number.NaN, '']])('%s', (value, text) => {
    expect(shortestFloat(Math.fround(value))).toBe(text);
  });

  it('reads back as the same number', () => {
    const bits = new Uint32Array(1);
    const floats = new Float32Array(bits.buffer);
    for (let i = 0; i < 20_000; i++) {
      bits[0] = Math.imul(i, 2_654_435_761);
      if (!Number.isNaN(floats[0])) expect(Math.fround(Number(shortestFloat(floats[0])))).toBe(floats[0]);
    }
  });
});
