import { describe, expect, it } from 'vitest';
import { Log } from './log.ts';

function gathered(): { log: Log; pieces: string[]; release: () => void } {
  const pieces: string[] = [];
  let go = (): void => {};
  const log = new Log((lines, done) => {
    pieces.push(lines);
    go = done;
  });
  return { log, pieces, release: () => go() };
}

describe('Log', () => {
  it('writes JSON lines', async () => {
    const { log, pieces, release } = gathered();
    log.write('warning', 'a "word"', { request: 'r-1' });
    log.request('r-2', 200, 3, 99, 0.12345);
    const flushed = log.flushed();
    release();
    await flushed;
    const [first, second] = pieces.join('').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toEqual({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string, level: 'warning', message: 'a "word"', request: 'r-1' });
    expect(second).toEqual({ time: expect.any(String) as string, level: 'info', message: 'answered', request: 'r-2', status: 200, rows: 3, bytes: 99, milliseconds: 0.123, worker: process.pid });
  });

  it('waits for its reader, drops what is too much, and says so', async () => {
    const { log, pieces, release } = gathered();
    log.line('first');
    void log.flushed();
    expect(pieces).toEqual(['first\n']);
    for (let i = 0; i < 5000; i++) log.line('x'.repeat(999));
    const flushed = log.flushed();
    for (let i = 0; i < 200; i++) release();
    await flushed;
    const lines = pieces.join('').trimEnd().split('\n');
    expect(lines.length).toBeLessThan(4100);
    expect(lines.some((line) => /\d+ lines of the log were dropped/.test(line))).toBe(true);
  });
});
