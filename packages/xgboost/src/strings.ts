import koffi from 'koffi';
import type { Library } from './library.ts';

/** Decodes `count` C strings from an array of pointers. */
export function readStrings(library: Library, address: bigint, count: number): string[] {
  return Array.from(new BigUint64Array(library.copy(address, count * 8)), (pointer) => koffi.decode.string(pointer));
}
