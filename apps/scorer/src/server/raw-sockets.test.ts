import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawConnection } from '../testing/raw-request.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import { type Served, serve } from '../testing/serve.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';

let folder: string;
let model: TrainedModel;
let served: Served;
let row: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-'));
  model = await trainModel(folder, 500);
  [row] = (await sampleRows(model)).bare;
  served = await serve(model.archive, { workers: 1 });
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

const head = (...lines: string[]): string => ['POST /invocations HTTP/1.1', 'Host: x', 'Content-Type: text/csv', ...lines, '', ''].join('\r\n');
const whole = (body: string, ...lines: string[]): string => head(`Content-Length: ${body.length}`, ...lines) + body;
const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);

async function sent(...parts: string[]): Promise<string[]> {
  const { socket, closed } = await rawConnection(served.port);
  for (const part of parts) socket.write(part, 'latin1');
  return statuses(await closed());
}

describe('a server', () => {
  it('answers pipelined requests in order', async () => {
    const { socket, answered } = await rawConnection(served.port);
    socket.write(whole(row) + whole('nonsense,1') + 'GET /ping HTTP/1.1\r\nHost: x\r\n\r\n' + whole(row, 'Connection: close'));
    expect(statuses(await answered('HTTP/1.1', 4))).toEqual(['200', '400', '200', '200']);
    socket.destroy();
  });

  it('answers a client that has closed its half', async () => {
    const { socket, closed } = await rawConnection(served.port);
    socket.end(whole(row));
    expect(statuses(await closed())).toEqual(['200']);
  });

  it('takes a body byte by byte, and in chunks', async () => {
    const { socket, answered } = await rawConnection(served.port);
    for (const byte of whole(row)) socket.write(byte);
    await answered('HTTP/1.1');
    socket.write(`${head('Transfer-Encoding: chunked')}${row.length.toString(16)}\r\n${row}\r\n0\r\n\r\n`);
    expect(statuses(await answered('HTTP/1.1', 2))).toEqual(['200', '200']);
    socket.destroy();
  });

  it('tells a client that asks first to go on, or not to', async () => {
    const { socket, answered } = await rawConnection(served.port);
    socket.write(head(`Content-Length: ${row.length}`, 'Expect: 100-continue'));
    await answered('100 Continue');
    socket.write(row);
    expect(statuses(await answered('200 OK'))).toEqual(['100', '200']);
    socket.destroy();
    const other = await rawConnection(served.port);
    other.socket.write(head('Content-Length: 99999999', 'Expect: 100-continue'));
    expect(statuses(await other.answered('413'))).toEqual(['413']);
    other.socket.destroy();
  });

  it('lets a client that sends too much see why', async () => {
    const { socket, answered } = await rawConnection(served.port);
    socket.write(head('Transfer-Encoding: chunked'));
    const chunk = `100000\r\n${'1'.repeat(2 ** 20)}\r\n`;
    for (let i = 0; i < 10; i++) socket.write(chunk);
    expect(statuses(await answered('413'))).toEqual(['413']);
    socket.destroy();
  });

  it.each([
    ['no HTTP', ['\x16\x03\x01\x02\x00\x01\x00']],
    ['two lengths', [head('Content-Length: 5', 'Content-Length: 6')]],
    ['a length and chunks', [head('Content-Length: 5', 'Transfer-Encoding: chunked')]],
    ['a length that is none', [head('Content-Length: -1')]],
    ['a chunk that is none', [head('Transfer-Encoding: chunked'), 'zz\r\n']],
    ['a name with a blank', ['POST /invocations HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n']],
    ['no host', ['GET /ping HTTP/1.1\r\n\r\n']],
  ])('refuses %s with 400 and closes', async (_, parts) => expect(await sent(...parts)).toEqual(['400']));

  it('refuses headers without end with 431', async () => expect(await sent(head(`X: ${'x'.repeat(20_000)}`))).toEqual(['431']));

  it('refuses headers and bodies that do not come with 408, while others are answered', async () => {
    const slow = [sent('POST /invocations HTTP/1.1\r\nHost: x\r\n'), sent('GET /pi')];
    const { socket, answered } = await rawConnection(served.port);
    socket.write(whole(row));
    expect(statuses(await answered('HTTP/1.1'))).toEqual(['200']);
    socket.destroy();
    expect(await Promise.all(slow)).toEqual([['408'], ['408']]);
  });

  it('bears clients that go away in the middle', async () => {
    for (const part of [head('Content-Length: 1000'), whole(row).slice(0, -5), whole(row)]) {
      const { socket } = await rawConnection(served.port);
      socket.write(part);
      socket.resetAndDestroy();
    }
    const { socket, answered } = await rawConnection(served.port);
    socket.write(whole(row));
    expect(statuses(await answered('HTTP/1.1'))).toEqual(['200']);
    socket.destroy();
    expect(served.lines().filter(({ message }) => message === 'defect' || message === 'a worker died and is replaced')).toEqual([]);
  });
});
