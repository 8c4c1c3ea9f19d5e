import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '@flowsentry/kit';
import { type Family, type Seeds, anyType, pick, randomBytes, whole } from './fuzz-case.ts';

/** A good body of each form. */
function good(random: Random, { header, rows, records, parquet, sources }: Seeds): { body: Buffer; type: string } {
  const record = pick(random, records);
  const json = JSON.stringify(Object.fromEntries(record.split(',').map((cell, place) => [sources[place], Number(cell)])));
  return pick(random, [
    { body: Buffer.from(`${header}\n${pick(random, rows)}\n`), type: 'text/csv' },
    { body: Buffer.from(`${record}\n`), type: 'text/csv' },
    { body: Buffer.from(json), type: 'application/json' },
    { body: Buffer.from(`${json}\n${json}\n`), type: 'application/jsonlines' },
    { body: parquet, type: 'application/x-parquet' },
  ]);
}

/** One to eight of: a bit turned, a byte changed, bytes removed, doubled or put in; sometimes the end cut off. */
function mutated(random: Random, source: Buffer): Buffer {
  let bytes = Buffer.from(source);
  for (let changes = 1 + random.integer(8); changes > 0 && bytes.length > 1; changes--) {
    const place = random.integer(bytes.length);
    const length = 1 + random.integer(Math.min(40, bytes.length - place));
    const kind = random.integer(6);
    if (kind === 0) bytes[place] ^= 1 << random.integer(8);
    else if (kind === 1) bytes[place] = random.integer(256);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, place + length), bytes.subarray(place)]);
    else if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, place), randomBytes(random, length), bytes.subarray(place)]);
    else if (random.next() < 0.3) bytes = bytes.subarray(0, place);
  }
  return bytes;
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** 64 MB of one byte in 64 kB, and the same wrapped again. */
const bombs = once(() => {
  const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, '1'));
  return [bomb, gzipSync(bomb), gzipSync(Buffer.alloc(64 * 2 ** 20, ',')), gzipSync(Buffer.alloc(64 * 2 ** 20, '[')), Buffer.concat([bomb, bomb])];
});

const ENCODINGS = ['gzip', 'x-gzip', 'GZIP', 'deflate', 'br', 'zstd', 'compress', 'identity', '', 'gzip, gzip', 'gzip;q=1', 'nonsense', '*', 'gzip\u0000'];

export const BYTE_FAMILIES: readonly Family[] = [
  {
    name: 'bytes: anything',
    weight: 8,
    make: (random) => whole(randomBytes(random, random.integer(2000)), anyType(random)),
  },
  {
    name: 'bytes: good bodies changed',
    weight: 25,
    make(random, seeds) {
      const { body, type } = good(random, seeds);
      return whole(mutated(random, body), type);
    },
  },
  {
    name: 'bytes: Parquet changed at its end',
    weight: 2,
    make(random, { parquet }) {
      const footer = Math.min(parquet.length - 8, 2000);
      const kind = random.integer(3);
      const bytes = Buffer.concat([parquet.subarray(0, parquet.length - footer), kind === 0 ? randomBytes(random, footer) : mutated(random, parquet.subarray(parquet.length - footer))]);
      if (kind === 2) bytes.writeUInt32LE(random.integer(2 ** 31), Math.max(0, bytes.length - 8));
      return whole(bytes, 'application/x-parquet');
    },
  },
  {
    name: 'bytes: one form under the name of another',
    weight: 5,
    make: (random, seeds) => whole(good(random, seeds).body, anyType(random)),
  },
  {
    name: 'encoding: names and damage',
    weight: 10,
    make(random, seeds) {
      const { body, type } = good(random, seeds);
      const packed = pick(random, [body, gzipSync(body), deflateSync(body), brotliCompressSync(body), gzipSync(gzipSync(body))]);
      return { ...whole(random.next() < 0.5 ? packed : mutated(random, packed), type, { 'Content-Encoding': pick(random, ENCODINGS) }), awaits: 'any' };
    },
  },
  {
    name: 'encoding: gzip bombs',
    weight: 0.3,
    make: (random) => whole(pick(random, bombs()), anyType(random), { 'Content-Encoding': pick(random, ['gzip', 'gzip', 'gzip, gzip']) }),
  },
];
