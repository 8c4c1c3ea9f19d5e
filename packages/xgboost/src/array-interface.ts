import koffi from 'koffi';

export type NumberArray = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array;

const TYPES = new Map<string, string>([
  ['Float32Array', '<f4'],
  ['Float64Array', '<f8'],
  ['Int32Array', '<i4'],
  ['Uint32Array', '<u4'],
  ['Uint8Array', '|u1'],
]);

/**
 * NumPy's array interface (version 3) as the JSON that libxgboost reads: it points at the elements of `array`, nothing is
 * copied. The array must stay reachable for as long as the text is in use.
 */
export function arrayInterface(array: NumberArray, shape: readonly number[]): string {
  const typestr = TYPES.get(Object.prototype.toString.call(array).slice(8, -1));
  // An empty array has no address; libxgboost accepts 0 for it.
  const address = array.length === 0 ? 0 : Number(koffi.address(array));
  return JSON.stringify({ data: [address, true], shape, typestr, version: 3 });
}
