import { type AddressInfo, type Socket, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Step, whole } from './fuzz-case.ts';
import { type Outcome, sendCase } from './send-case.ts';

/** Plays steps against a server that treats each connection so. */
async function play(serve: (socket: Socket) => void, steps: readonly Step[], awaits: 'reply' | 'any' | 'none' = 'reply', patience = 5000): Promise<Pick<Outcome, 'statuses' | 'end'>> {
  const server = createServer({ allowHalfOpen: true }, (socket) => serve(socket.on('error', () => {})));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { statuses, end } = await sendCase((server.address() as AddressInfo).port, { family: 'tried', steps, awaits }, patience);
  server.close();
  return { statuses, end };
}

const ASKED = whole('1,2\n', 'text/csv').steps;
const REPLY = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n';

describe('sendCase', () => {
  it('tells replies, also before all is said', async () => {
    expect(await play((socket) => socket.on('data', () => socket.write(REPLY)), ASKED)).toEqual({ statuses: [400], end: 'replied' });
    expect(await play((socket) => socket.write(REPLY), [{ kind: 'send', bytes: Buffer.alloc(20_000_000) }])).toEqual({ statuses: [400], end: 'replied' });
  });

  it('tells an end, a silence, and what is no HTTP', async () => {
    expect(await play((socket) => socket.destroy(), ASKED)).toEqual({ statuses: [], end: 'closed' });
    expect(await play((socket) => socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')), ASKED)).toEqual({ statuses: [], end: 'closed' });
    expect(await play((socket) => socket.resume(), ASKED, 'any', 200)).toEqual({ statuses: [], end: 'silent' });
    expect(await play(() => {}, [{ kind: 'send', bytes: Buffer.alloc(20_000_000) }], 'any', 200)).toEqual({ statuses: [], end: 'silent' });
    expect(await play((socket) => socket.on('data', () => socket.end('hello\r\n\r\n')), ASKED)).toEqual({ statuses: [], end: 'no-http' });
  });

  it('half closes, pauses and gives up as told', async () => {
    expect(await play((socket) => socket.resume().on('end', () => socket.end(REPLY)), [...ASKED, { kind: 'pause', milliseconds: 5 }, { kind: 'finish' }])).toEqual({ statuses: [400], end: 'replied' });
    expect(await play((socket) => socket.resume(), [...ASKED, { kind: 'reset' }], 'none')).toEqual({ statuses: [], end: 'left' });
  });
});
