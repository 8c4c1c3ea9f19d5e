export type Direction = 'up' | 'down';

const DIGIT_BITS = 16;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * `rows` in the order of `keys[row]`; of equal keys, in the order in which they were given, in either direction. A radix sort by 16 bits at a time: hundreds of thousands of rows
 * within a frame or two.
 */
export function sortRows(rows: Uint32Array, keys: Uint32Array, direction: Direction): Uint32Array {
  // The complement of a key counts downwards.
  const flip = direction === 'down' ? 0xffffffff : 0;
  let [from, to]: [Uint32Array, Uint32Array] = [rows, new Uint32Array(rows.length)];
  for (const shift of [0, DIGIT_BITS]) {
    const starts = new Uint32Array(BUCKETS + 1);
    for (const row of from) starts[(((keys[row] ^ flip) >>> shift) & (BUCKETS - 1)) + 1]++;
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
    for (const row of from) to[starts[((keys[row] ^ flip) >>> shift) & (BUCKETS - 1)]++] = row;
    [from, to] = [to, from === rows ? new Uint32Array(rows.length) : from];
  }
  return from;
}
