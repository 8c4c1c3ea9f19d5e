import type { DuckDBDoubleVector } from '@duckdb/node-api';

const ALL_VALID = 0xffffffff;

/**
 * The values of a vector, NaN where it holds NULL: the vector's own memory and its validity bits, 32 rows a word. The public
 * getItem costs a call and a BigInt for each cell.
 */
export function numbersOf(vector: DuckDBDoubleVector): Float64Array {
  const items = vector['items'];
  const validity = vector['validity']['data'];
  if (validity === null) return items;
  const words = new Uint32Array(validity.buffer, validity.byteOffset, 2 * validity.length);
  for (let start = 0, word = 0; start < items.length; start += 32, word++) {
    if (words[word] === ALL_VALID) continue;
    const end = Math.min(start + 32, items.length);
    for (let i = start; i < end; i++) if ((words[word] & (1 << (i - start))) === 0) items[i] = Number.NaN;
  }
  return items;
}
