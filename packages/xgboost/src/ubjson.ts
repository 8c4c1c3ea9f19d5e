import { unsound } from './model-structure.ts';

/** A typed array becomes one of JavaScript's, an integer of 64 bits a number. */
export type UbjValue = string | number | boolean | null | UbjValue[] | Int32Array | Float32Array | Float64Array | Uint8Array | { [key: string]: UbjValue };

const DEEPEST = 32;

/**
 * Reads UBJSON (Universal Binary JSON, draft 12, big-endian) as far as XGBoost writes it: keys and strings with lengths of 64
 * bits, arrays with a type and count. Throws `bad-model` at the first byte that does not belong there.
 */
export function parseUbjson(bytes: Uint8Array): UbjValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const take = (size: number): number => {
    if (!(size >= 0) || size > view.byteLength - at) unsound(`The model ends early: byte ${at} of ${view.byteLength} begins ${size} more`);
    const start = at;
    at += size;
    return start;
  };
  const marker = (): string => String.fromCharCode(view.getUint8(take(1)));
  const peek = (): string => {
    const found = marker();
    at--;
    return found;
  };
  const expect = (wanted: string): void => {
    const found = marker();
    if (found !== wanted) unsound(`Byte ${at - 1} is ${JSON.stringify(found)} where ${JSON.stringify(wanted)} belongs`);
  };
  const count = (): number => {
    expect('L');
    return Number(view.getBigInt64(take(8)));
  };
  const text = (): string => {
    const length = count();
    const start = take(length);
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('utf8');
  };
  const typedArray = (): UbjValue => {
    const type = marker();
    expect('#');
    const length = count();
    const size = { U: 1, i: 1, l: 4, d: 4, L: 8, D: 8 }[type] ?? unsound(`An array has the unknown type ${JSON.stringify(type)}`);
    const start = take(length * size);
    const read = (to: Int32Array | Float32Array | Float64Array, value: (offset: number) => number): UbjValue => {
      for (let i = 0; i < length; i++) to[i] = value(start + i * size);
      return to;
    };
    if (type === 'U' || type === 'i') return bytes.subarray(start, start + length);
    if (type === 'l') return read(new Int32Array(length), (offset) => view.getInt32(offset));
    if (type === 'd') return read(new Float32Array(length), (offset) => view.getFloat32(offset));
    if (type === 'D') return read(new Float64Array(length), (offset) => view.getFloat64(offset));
    return read(new Float64Array(length), (offset) => Number(view.getBigInt64(offset)));
  };
  const array = (depth: number): UbjValue => {
    if (peek() === '$') {
      at++;
      return typedArray();
    }
    const items: UbjValue[] = [];
    if (peek() === '#') {
      at++;
      for (let left = count(); left > 0; left--) items.push(value(depth + 1));
    } else {
      while (peek() !== ']') items.push(value(depth + 1));
      at++;
    }
    return items;
  };
  const object = (depth: number): UbjValue => {
    const members: [string, UbjValue][] = [];
    while (peek() !== '}') {
      const key = text();
      members.push([key, value(depth + 1)]);
    }
    at++;
    return Object.fromEntries(members);
  };
  const value = (depth: number): UbjValue => {
    if (depth > DEEPEST) unsound(`The model is nested more than ${DEEPEST} deep`);
    const type = marker();
    switch (type) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case 'S':
        return text();
      case 'i':
        return view.getInt8(take(1));
      case 'U':
        return view.getUint8(take(1));
      case 'I':
        return view.getInt16(take(2));
      case 'l':
        return view.getInt32(take(4));
      case 'L':
        return Number(view.getBigInt64(take(8)));
      case 'd':
        return view.getFloat32(take(4));
      case 'D':
        return view.getFloat64(take(8));
      case 'T':
      case 'F':
        return type === 'T';
      case 'Z':
        return null;
      default:
        return unsound(`Byte ${at - 1} (${JSON.stringify(type)}) begins no value`);
    }
  };
  return value(0);
}
