import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { random } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatasetError } from './error.ts';
import { type Outcome, fetchFile } from './fetch-file.ts';

const source = random(1);
const content = gzipSync(Buffer.from(Array.from({ length: 60_000 }, () => source.integer(256))));
const file = { name: 'train.csv.gz', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };

interface Seen {
  readonly url: string;
  readonly range: string | undefined;
}

let folder: string;
let server: Server;
let seen: Seen[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-dataset-'));
  seen = [];
  answer = withRanges;
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', range: request.headers.range });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true, force: true });
});

function withRanges({ headers: { range } }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  if (range === undefined) return void response.end(content);
  if (from >= content.length) return void response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
  response.writeHead(206, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }).end(content.subarray(from));
}

const whole = (body: Buffer, headers = {}) => (_: IncomingMessage, response: ServerResponse) => void response.writeHead(200, headers).end(body);

/** Promises everything and breaks off after `bytes`, once they have had time to arrive: a reset overtakes what is under way. */
const breaking = (bytes: number) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, bytes), () => void setTimeout(() => response.destroy(), 200));
};

const base = (path = '/data'): { url: URL } => ({ url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`) });
const target = (): string => join(folder, file.name);
const get = (source: Parameters<typeof fetchFile>[0] = base(), signal = new AbortController().signal, onBytes: (bytes: number) => void = () => {}): Promise<Outcome> =>
  fetchFile(source, file, folder, { signal, onBytes });
const failure = async (work: Promise<unknown>): Promise<DatasetError> => {
  const error: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(DatasetError);
  return error as DatasetError;
};

describe('fetchFile from a server', () => {
  it('brings the file and tells how far it is', async () => {
    const bytes: number[] = [];
    expect(await get(base('/data/'), undefined, (at) => bytes.push(at))).toBe('fetched');
    expect(readFileSync(target()).equals(content)).toBe(true);
    expect(bytes.at(-1)).toBe(content.length);
    expect(seen).toEqual([{ url: '/data/train.csv.gz', range: undefined }]);
    expect(readdirSync(folder)).toEqual(['train.csv.gz']);
  });

  it('asks for nothing when the file is there and right', async () => {
    writeFileSync(target(), content);
    expect(await get()).toBe('already there');
    expect(seen).toEqual([]);
  });

  it('goes on where a broken download stopped', async () => {
    answer = breaking(10_000);
    const error = await failure(get());
    expect(error.code).toBe('truncated-download');
    expect(error.message).toContain(`The connection ended after 10,000 of ${content.length.toLocaleString('en')} bytes. Start again: it goes on where it stopped.`);
    expect(readdirSync(folder)).toEqual(['train.csv.gz.part']);
    answer = withRanges;
    expect(await get()).toBe('fetched');
    expect(seen[1].range).toBe('bytes=10000-');
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('goes on although every connection breaks', async () => {
    let connections = 0;
    answer = (request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      response.writeHead(from > 0 ? 206 : 200, { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}`, 'content-length': content.length - from });
      response.write(content.subarray(from, from + Math.ceil(content.length / 3)), () => void setTimeout(() => response.destroy(), 200));
      connections++;
    };
    // A reset may overtake bytes that were under way, so how many tries it takes is not certain.
    let fetched = false;
    for (let tries = 0; tries < 30 && !fetched; tries++) fetched = await get().then(() => true, () => false);
    expect(connections).toBeGreaterThanOrEqual(3);
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('starts anew from a server that knows no ranges', async () => {
    writeFileSync(`${target()}.part`, content.subarray(0, 5000));
    answer = whole(content);
    expect(await get()).toBe('fetched');
    expect(seen[0].range).toBe('bytes=5000-');
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('starts anew from a server that gives another range than asked for', async () => {
    writeFileSync(`${target()}.part`, content.subarray(0, 5000));
    answer = (request, response) => (request.headers.range === undefined ? withRanges(request, response) : void response.writeHead(206, { 'content-range': `bytes 9-19/20` }).end('0123456789'));
    expect(await get()).toBe('fetched');
    expect(seen).toHaveLength(2);
  });

  it('throws away a part that is longer than the file, or that the server says is', async () => {
    writeFileSync(`${target()}.part`, Buffer.alloc(content.length + 1));
    expect(await get()).toBe('fetched');
    expect(seen[0].range).toBeUndefined();
    rmSync(target());
    writeFileSync(`${target()}.part`, content.subarray(0, 5000));
    answer = (request, response) => (request.headers.range === undefined ? withRanges(request, response) : void response.writeHead(416).end());
    expect(await get()).toBe('fetched');
  });

  it('says that a part of something else was not kept, and fetches the right file the next time', async () => {
    writeFileSync(`${target()}.part`, Buffer.alloc(5000));
    expect((await failure(get())).code).toBe('wrong-digest');
    expect(readdirSync(folder)).toEqual([]);
    expect(await get()).toBe('fetched');
  });

  it.each([
    ['wrong-digest', Buffer.from(content).fill(0, 100, 110), 'Its SHA-256 is '],
    ['truncated-download', content.subarray(1), 'The connection ended after '],
    ['wrong-size', Buffer.concat([content, Buffer.from('x')]), 'It is longer than '],
    ['truncated-download', Buffer.from('<html>not found</html>'), 'The connection ended after 22 of '],
  ])('takes no other file (%s) and leaves the old one', async (code, body, message) => {
    writeFileSync(target(), 'what was there before');
    answer = whole(body);
    const error = await failure(get());
    expect(error.code).toBe(code);
    expect(error.message).toContain(`/data/train.csv.gz: ${message}`);
    expect(readFileSync(target(), 'utf8')).toBe('what was there before');
  });

  it('keeps the file packed that a server marks as packed', async () => {
    answer = whole(content, { 'content-encoding': 'gzip' });
    expect(await get()).toBe('fetched');
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('follows redirects, but not for ever', async () => {
    answer = (request, response) => (request.url === '/data/train.csv.gz?key=1' ? void response.writeHead(302, { location: '/elsewhere' }).end() : withRanges(request, response));
    expect(await get(base('/data?key=1'))).toBe('fetched');
    rmSync(target());
    answer = (_, response) => void response.writeHead(301, { location: '/again' }).end();
    expect((await failure(get())).message).toContain('There are more than 5 redirects.');
    expect(seen).toHaveLength(2 + 6);
  });

  it.each([
    [404, 'The server answered 404 Not Found. Check the address: --from names the folder that holds the files.'],
    [403, 'The server answered 403 Forbidden. Check the address and your permission, or try again later.'],
    [500, 'The server answered 500 Internal Server Error.'],
  ])('explains %d', async (status, message) => {
    answer = (_, response) => void response.writeHead(status).end('no');
    const error = await failure(get());
    expect(error.code).toBe('http-status');
    expect(error.message).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('explains a server that is not there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const error = await failure(get({ url: new URL(`http://127.0.0.1:${port}/`) }));
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(error.message).toContain('The server cannot be reached: connect ECONNREFUSED');
  });

  it('stops when told to and keeps what came', async () => {
    const controller = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 1000));
    };
    const reason = new Error('enough');
    await expect(get(base(), controller.signal, () => setImmediate(() => controller.abort(reason)))).rejects.toBe(reason);
    expect(readdirSync(folder)).toEqual(['train.csv.gz.part']);
  });
});

describe('fetchFile from a folder', () => {
  it('copies and verifies', async () => {
    mkdirSync(join(folder, 'given'));
    writeFileSync(join(folder, 'given', file.name), content);
    expect(await get({ folder: join(folder, 'given') })).toBe('fetched');
    expect(readFileSync(target()).equals(content)).toBe(true);
  });

  it('takes no other file', async () => {
    mkdirSync(join(folder, 'given'));
    writeFileSync(join(folder, 'given', file.name), 'short');
    const error = await failure(get({ folder: join(folder, 'given') }));
    expect(error.message).toContain(`It has 5 bytes. Allowed: the published train.csv.gz: ${content.length.toLocaleString('en')} bytes, SHA-256 ${file.sha256}.`);
    expect(readdirSync(folder)).toEqual(['given']);
  });

  it('says which file is not there', async () => {
    await expect(get({ folder: join(folder, 'none') })).rejects.toMatchObject({ code: 'ENOENT', path: join(folder, 'none', file.name) });
  });
});
