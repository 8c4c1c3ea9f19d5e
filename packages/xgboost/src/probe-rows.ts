import { random } from '@flowsentry/kit';
import { type Forest, WORDS } from './forest.ts';

const ANYWHERE = [0, Number.NaN, -1e30, 1e30, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * Rows on which two ways of walking the trees would differ if anywhere: the thresholds of each feature, the numbers next to
 * them, missing and extreme values. `rows × columns` numbers, the same for the same forest.
 */
export function probeRows({ words, floats }: Forest, columns: number, rows: number): Float32Array {
  const source = random(1);
  const choices = Array.from({ length: columns }, () => [...ANYWHERE]);
  for (let node = 0; node < words.length; node += WORDS) if (words[node] >= 0) choices[words[node] >> 1].push(floats[node + 1]);
  const data = new Float32Array(rows * columns);
  const bits = new Int32Array(data.buffer);
  for (let i = 0; i < data.length; i++) {
    const values = choices[i % columns];
    data[i] = values[source.integer(values.length)];
    // One bit more or less is the next number in 32 bits.
    if (data[i] !== 0 && Math.abs(data[i]) < 1e30) bits[i] += source.integer(3) - 1;
  }
  return data;
}
