import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchError } from '../error.ts';
import { ReplyReader } from '../load/reply-reader.ts';
import type { FuzzCase } from './fuzz-case.ts';

export interface Outcome {
  readonly statuses: readonly number[];
  /** `replied`; `closed`: the server ended the connection without a reply; `left`: the client did not wait; `silent`: nothing within the patience, which begins with the connection; `no-http`: bytes that are no reply. */
  readonly end: 'replied' | 'closed' | 'left' | 'silent' | 'no-http';
  readonly milliseconds: number;
}

/** Plays a case against a server on loopback, on a connection of its own. Never throws: a refused connection is `closed`. */
export async function sendCase(port: number, { steps, awaits }: FuzzCase, patienceMs: number): Promise<Outcome> {
  const start = performance.now();
  const statuses: number[] = [];
  const { promise, resolve } = Promise.withResolvers<Outcome['end']>();
  const reader = new ReplyReader();
  const state = { gone: false };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  const gone = (): void => {
    state.gone = true;
    const last = reader.finish();
    if (last) statuses.push(last.status);
    resolve(statuses.length > 0 ? 'replied' : 'closed');
  };
  socket.on('error', gone).on('close', gone).on('end', gone);
  socket.on('data', (chunk) => {
    try {
      for (const { status } of reader.read(chunk)) statuses.push(status);
      if (statuses.length > 0) resolve('replied');
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      resolve('no-http');
    }
  });
  const clock = setTimeout(() => resolve('silent'), patienceMs);
  for (const step of steps) {
    if (state.gone) break;
    if (step.kind === 'send') await new Promise<void>((sent) => {
      // A server that has refused reads no further; its reply is there all the same.
      void promise.then(() => sent());
      socket.write(step.bytes, () => sent());
    });
    else if (step.kind === 'pause') await pause(step.milliseconds);
    else if (step.kind === 'finish') socket.end();
    else socket.resetAndDestroy();
  }
  const end = awaits === 'none' ? 'left' : await promise;
  clearTimeout(clock);
  // A reset leaves no TIME_WAIT, and ports are few for so many connections; but libuv loses a handle that is reset while it is being shut down.
  if (steps.some(({ kind }) => kind === 'finish')) socket.destroy();
  else socket.resetAndDestroy();
  return { statuses, end, milliseconds: performance.now() - start };
}
