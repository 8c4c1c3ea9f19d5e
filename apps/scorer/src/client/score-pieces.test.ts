import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FlowPiece } from './flow-pieces.ts';
import { httpTarget } from './http-target.ts';
import { Journal } from './journal.ts';
import { type ScorePieces, scorePieces } from './score-pieces.ts';
import type { Prediction } from './predictions.ts';
import { type Behaviour, type UnrulyServer, unrulyServer } from './testing/unruly-server.ts';

/** Pieces of two rows each, the durations counting from 1. */
function pieces(count: number): FlowPiece[] {
  return Array.from({ length: count }, (_, place) => {
    const body = Buffer.from(`Flow_Duration\n${2 * place + 1}\n${2 * place + 2}\n`);
    return { body, sha256: sha256(body.toString()), rows: 2, file: 'flows.csv', first: 2 * place + 1, read: 0 };
  });
}
async function* stream(pieces: readonly FlowPiece[]): AsyncGenerator<FlowPiece> {
  yield* pieces;
}

let folder: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-score-'));
  journal = await Journal.open(join(folder, 'journal'), { target: 'test', model: 'first', explain: 0 });
});
afterEach(async () => {
  journal[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

interface Run {
  readonly order: string[];
  readonly scores: number[];
  readonly waits: number[];
}

async function run(server: UnrulyServer, asked: readonly FlowPiece[], more: Partial<ScorePieces> = {}): Promise<Run> {
  const waits: number[] = [];
  const order = await scorePieces(stream(asked), {
    target: httpTarget(server.url, 1000),
    explain: 0,
    journal,
    wayOut: 'Start it again',
    signal: new AbortController().signal,
    onPiece: () => {},
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...more,
  });
  return { order, scores: order.flatMap((piece) => journal.read(piece).map(({ score }: Prediction) => score)), waits };
}

const scoresOf = (count: number): number[] => Array.from({ length: 2 * count }, (_, place) => Math.fround((place + 1) / 1000));

describe('scorePieces', () => {
  it('keeps the order, several at a time', async () => {
    await using server = await unrulyServer();
    const asked = pieces(100);
    const { order, scores } = await run(server, asked);
    expect(order).toEqual(asked.map((piece) => piece.sha256));
    expect(scores).toEqual(scoresOf(100));
    expect(server.together).toBeGreaterThan(1);
    expect(server.together).toBeLessThanOrEqual(8);
  });

  it.each<[string, Behaviour[]]>([
    ['busy', [{ status: 503, headers: { 'Retry-After': '0' } }, { status: 429 }]],
    ['broken connections', ['reset', 'reset']],
    ['defects', [{ status: 500 }, { status: 502, body: '<html>' }]],
    ['half an answer', ['half']],
    ['wrong counts', ['one-short', 'one-short']],
  ])('comes through %s', async (_, next) => {
    await using server = await unrulyServer();
    server.next.push(...next);
    const { scores, waits } = await run(server, pieces(10));
    expect(scores).toEqual(scoresOf(10));
    expect(server.asked).toHaveLength(10 + next.length);
    expect(waits).toHaveLength(next.length);
  });

  it('comes through silence', async () => {
    await using server = await unrulyServer();
    server.next.push('silence');
    expect((await run(server, pieces(3), { target: httpTarget(server.url, 100) })).scores).toEqual(scoresOf(3));
  });

  it('waits as long as it is asked to, with every request', async () => {
    await using server = await unrulyServer();
    server.next.push({ status: 503, headers: { 'Retry-After': '7' } });
    const { waits } = await run(server, pieces(1));
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeLessThan(250);
    expect(waits[1]).toBeGreaterThan(6000);
    expect(waits[1]).toBeLessThanOrEqual(7000);
  });

  it('gives up after six failures and says what the last one was', async () => {
    await using server = await unrulyServer(() => ({ status: 500, body: 'broken' }));
    await expect(run(server, pieces(1))).rejects.toMatchObject({ code: 'no-answer', message: expect.stringMatching(/^flows\.csv: Rows 1 to 2 got no scores from http\S+ in 6 attempts; the last: answered 500: broken\. Start it again\.$/) });
    expect(server.asked).toHaveLength(6);
  });

  it('is patient with one that is only busy', async () => {
    await using server = await unrulyServer();
    for (let time = 0; time < 29; time++) server.next.push({ status: 503 });
    expect((await run(server, pieces(1))).scores).toEqual(scoresOf(1));
    for (let time = 0; time < 30; time++) server.next.push({ status: 503 });
    await expect(run(server, pieces(2))).rejects.toMatchObject({ code: 'no-answer' });
  });

  it('names the first bad row of the file, and keeps what was in flight', async () => {
    const bad = (row: number): Behaviour => ({ status: 400, body: JSON.stringify({ error: { code: 'not-a-number', message: `row ${row}, column Flow_Duration: "x" is not a number.`, row, column: 'Flow_Duration', value: 'x' } }) });
    await using server = await unrulyServer((body) => (body.includes('\n5\n') ? bad(2) : body.includes('\n7\n') ? bad(1) : 'scores'));
    const asked = pieces(50);
    await expect(run(server, asked)).rejects.toMatchObject({ code: 'not-a-number', message: 'flows.csv, row 6, column Flow_Duration: "x" is not a number.' });
    expect(server.asked.length).toBeLessThan(10);
    expect(asked.slice(0, 4).map(({ sha256 }) => journal.has(sha256))).toEqual([true, true, false, false]);
  });

  it('asks only for what the journal does not know', async () => {
    await using server = await unrulyServer();
    await run(server, pieces(5));
    const how: string[] = [];
    expect((await run(server, pieces(7), { onPiece: (_, each) => how.push(each) })).scores).toEqual(scoresOf(7));
    expect(server.asked).toHaveLength(7);
    expect(how.sort()).toEqual(['known', 'known', 'known', 'known', 'known', 'scored', 'scored']);
  });

  it('stops with the signal and keeps what was scored', async () => {
    await using server = await unrulyServer((body) => (body.includes('\n9\n') ? 'silence' : 'scores'));
    const stopping = new AbortController();
    const asked = pieces(5);
    let scored = 0;
    const onPiece = (): void => {
      if (++scored === 4) stopping.abort(new Error('stopped'));
    };
    await expect(run(server, asked, { signal: stopping.signal, onPiece })).rejects.toThrow('stopped');
    expect(asked.map(({ sha256 }) => journal.has(sha256))).toEqual([true, true, true, true, false]);
  });

  it('hands on what goes wrong with the file', async () => {
    await using server = await unrulyServer();
    const broken = async function* (): AsyncGenerator<FlowPiece> {
      yield* pieces(3);
      throw new Error('the disk is gone');
    };
    await expect(scorePieces(broken(), { target: httpTarget(server.url), explain: 0, journal, wayOut: '', signal: new AbortController().signal, onPiece: () => {} })).rejects.toThrow('the disk is gone');
    expect(pieces(3).every(({ sha256 }) => journal.has(sha256))).toBe(true);
  });
});
