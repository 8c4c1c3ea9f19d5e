import type { Random } from '@flowsentry/kit';
import { type Family, type Seeds, type Step, pick, post } from './fuzz-case.ts';

const request = (random: Random, { records }: Seeds, rows = 1): Buffer => post(`${Array.from({ length: rows }, () => pick(random, records)).join('\n')}\n`, { 'Content-Type': 'text/csv' });

/** Bytes in up to `most` pieces with pauses between. */
function slowly(random: Random, bytes: Buffer, most: number): Step[] {
  const cuts = Array.from({ length: 1 + random.integer(most - 1) }, () => random.integer(bytes.length)).sort((a, b) => a - b);
  return [0, ...cuts].flatMap((from, place): Step[] => [{ kind: 'send', bytes: bytes.subarray(from, cuts[place] ?? bytes.length) }, { kind: 'pause', milliseconds: random.integer(30) }]);
}

export const CONNECTION_FAMILIES: readonly Family[] = [
  {
    name: 'connection: slow senders',
    weight: 5,
    make: (random, seeds) => ({ steps: slowly(random, request(random, seeds), 8), awaits: 'reply' }),
  },
  {
    name: 'connection: half closed behind a whole request',
    weight: 4,
    make: (random, seeds) => ({ steps: [{ kind: 'send', bytes: request(random, seeds, 1 + random.integer(50)) }, { kind: 'finish' }], awaits: 'any' }),
  },
  {
    name: 'connection: half closed in the middle',
    weight: 5,
    make(random, seeds) {
      const bytes = request(random, seeds);
      return { steps: [...slowly(random, bytes.subarray(0, 1 + random.integer(bytes.length - 1)), 3), { kind: 'finish' }], awaits: 'any' };
    },
  },
  {
    name: 'connection: given up',
    weight: 5,
    make(random, seeds) {
      const bytes = request(random, seeds, 1 + random.integer(100));
      const sent = random.next() < 0.5 ? bytes : bytes.subarray(0, random.integer(bytes.length));
      return { steps: [{ kind: 'send', bytes: sent }, { kind: 'pause', milliseconds: random.integer(5) }, { kind: 'reset' }], awaits: 'none' };
    },
  },
  {
    name: 'connection: many requests at once',
    weight: 4,
    make: (random, seeds) => ({ steps: [{ kind: 'send', bytes: Buffer.concat(Array.from({ length: 2 + random.integer(9) }, () => (random.next() < 0.8 ? request(random, seeds) : post('x', { 'Content-Type': 'text/csv' })))) }], awaits: 'reply' }),
  },
  {
    name: 'connection: bodies above the limit',
    weight: 0.1,
    make(random) {
      const body = Buffer.alloc(6 * 2 ** 20 + 1 + random.integer(2 ** 20), pick(random, ['1', ',', '\n', '[', ' ']));
      const chunked = random.next() < 0.5;
      const bytes = chunked ? post(Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]), { 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' }) : post(body, { 'Content-Type': pick(random, ['text/csv', 'application/json']) });
      return { steps: [{ kind: 'send', bytes }], awaits: 'any' };
    },
  },
  {
    name: 'connection: a large body announced',
    weight: 1,
    make: (random) => ({ steps: [{ kind: 'send', bytes: post('1,2,3\n', { 'Content-Type': 'text/csv', 'Content-Length': String(10 ** (4 + random.integer(9))) }) }, { kind: 'pause', milliseconds: random.integer(30) }, { kind: 'finish' }], awaits: 'any' }),
  },
];
