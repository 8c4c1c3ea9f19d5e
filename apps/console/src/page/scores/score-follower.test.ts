import { describe, expect, it } from 'vitest';
import { type ScoreFrame, encodeFrame } from '../../api/score-frames.ts';
import type { Scoring } from '../../api/scoring.ts';
import { Problem, lostServer } from '../lib/problem.ts';
import type { FromWorker } from './messages.ts';
import { ScoreFollower } from './score-follower.ts';
import { EVERY_ROW } from './table-query.ts';

const SCORING: Scoring = { id: '0123456789abcdef', file: 'flows.csv', bytes: 12, version: 3, threshold: null, state: 'scoring', rows: 0, totalRows: null, anomalies: 0, started: '2026-11-28T13:00:00.000Z', problem: null };

const state = (more: Partial<Scoring>): ScoreFrame => ({ kind: 'state', scoring: { ...SCORING, ...more } });
const rows = (first: number, ...scores: number[]): ScoreFrame => ({ kind: 'rows', rows: { first, scores: Float32Array.from(scores), columns: { Dst_Port: { added: first === 0 ? ['443'] : [], codes: new Uint8Array(scores.length) } } } });

/** A server that answers each request with the next of its answers: frames, after which the stream ends, or a problem. */
function follow(...answers: readonly (readonly ScoreFrame[] | Problem)[]) {
  const said: FromWorker[] = [];
  const asked: string[] = [];
  const slept: number[] = [];
  const follower = new ScoreFollower({
    say: (message) => said.push(message),
    open: async (path) => {
      const answer = answers[asked.push(path) - 1];
      if (answer === undefined) throw new Error(`Nobody expected a request of ${path}`);
      if (answer instanceof Problem) throw answer;
      return new ReadableStream({
        start(stream) {
          // One byte off, so that a frame's end is not a part's.
          for (const frame of answer) {
            const bytes = encodeFrame(frame);
            stream.enqueue(bytes.subarray(0, 1));
            stream.enqueue(bytes.subarray(1));
          }
          stream.close();
        },
      });
    },
    sleep: async (milliseconds) => void slept.push(milliseconds),
  });
  return { follower, said, asked, slept, open: () => follower.handle({ kind: 'open', id: SCORING.id }) };
}

const views = (said: readonly FromWorker[]) => said.flatMap((message) => (message.kind === 'shown' && message.view ? [message.view] : []));
const problems = (said: readonly FromWorker[]) => said.flatMap((message) => (message.kind === 'shown' && message.problem ? [message.problem.code] : []));

describe('ScoreFollower', () => {
  it('shows the rows as they come and says when the scoring is done', async () => {
    const { said, open, asked } = follow([state({}), state({ threshold: 0.5 }), rows(0, 0.25, 0.75), rows(2, 1), state({ threshold: 0.5, state: 'done', totalRows: 3 })]);
    await open();
    expect(asked).toEqual([`/api/scorings/${SCORING.id}/scores?from=0`]);
    expect(views(said).at(-1)).toMatchObject({ rows: 3, matched: 3, anomalies: 2 });
    expect(said.at(-1)).toMatchObject({ kind: 'shown', scoring: { state: 'done', totalRows: 3 }, problem: null });
  });

  it('asks for the rest of a stream that broke off', async () => {
    const { said, open, asked, slept } = follow([state({ threshold: 0.5 }), rows(0, 0.25, 0.75)], lostServer(), [state({ threshold: 0.5 }), rows(2, 1), state({ threshold: 0.5, state: 'done', totalRows: 3 })]);
    await open();
    expect(asked.map((path) => path.split('?')[1])).toEqual(['from=0', 'from=2', 'from=2']);
    expect(slept.filter((milliseconds) => milliseconds >= 1000)).toEqual([1000, 2000]);
    expect(problems(said)).toEqual(['server-lost', 'server-lost']);
    expect(views(said).at(-1)).toMatchObject({ rows: 3 });
    expect(said.at(-1)).toMatchObject({ problem: null });
  });

  it('ends where asking again helps nobody, and keeps what it has', async () => {
    const { said, open, asked } = follow([state({ threshold: 0.5 }), rows(0, 0.75)], new Problem({ code: 'unknown-scoring', message: 'There is no such scoring', wayOut: 'Score the file again' }));
    await open();
    expect(asked).toHaveLength(2);
    expect(said.at(-1)).toMatchObject({ problem: { code: 'unknown-scoring', message: 'There is no such scoring', wayOut: 'Score the file again' } });
    expect(views(said).at(-1)).toMatchObject({ rows: 1 });
  });

  it('says that the stream is damaged', async () => {
    const { said, open } = follow([state({ threshold: 0.5 }), rows(1, 0.75)]);
    await open();
    expect(said.at(-1)).toMatchObject({ problem: { code: 'damaged-scores', message: 'The stream of scores is damaged: row 1 where row 0 comes next' } });
  });

  it('passes on why a scoring failed', async () => {
    const { said, open } = follow([state({ state: 'failed', problem: { code: 'bad-number', message: 'flows.csv, row 3' } })]);
    await open();
    expect(said.at(-1)).toMatchObject({ scoring: { state: 'failed', problem: { code: 'bad-number' } }, problem: null });
    expect(views(said)).toEqual([]);
  });

  it('answers queries, with the page that is on the screen', async () => {
    const { said, open, follower } = follow([state({ threshold: 0.5 }), rows(0, 0.25, 0.75, 1), state({ threshold: 0.5, state: 'done', totalRows: 3 })]);
    await follower.handle({ kind: 'page', from: 0, count: 2 });
    await open();
    await follower.handle({ kind: 'view', turn: 4, query: { ...EVERY_ROW, class: 'Anomaly' }, row: 1 });
    expect(said.at(-1)).toMatchObject({ turn: 4, view: { matched: 2, place: 1 }, page: { from: 0, rows: [{ row: 2, score: 1, texts: { Dst_Port: '443' } }, { row: 1 }] } });
    await follower.handle({ kind: 'page', from: 1, count: 10 });
    expect(said.at(-1)).toEqual({ kind: 'page', page: { from: 1, rows: [{ row: 1, score: 0.75, texts: { Dst_Port: '443' } }] } });
  });

  it('does not refresh more often because of queries that come between the rows', async () => {
    const server = new TransformStream<Uint8Array, Uint8Array>();
    const writer = server.writable.getWriter();
    const slept: number[] = [];
    const follower = new ScoreFollower({ say: () => {}, open: async () => server.readable, sleep: (milliseconds) => new Promise(() => slept.push(milliseconds)) });
    const opened = follower.handle({ kind: 'open', id: SCORING.id });
    for (const [turn, frame] of [state({ threshold: 0.5 }), rows(0, 0.25), rows(1, 0.75), state({ threshold: 0.5, state: 'done', totalRows: 2 })].entries()) {
      await writer.write(encodeFrame(frame));
      await new Promise((resolve) => setImmediate(resolve));
      await follower.handle({ kind: 'view', turn, query: EVERY_ROW, row: null });
    }
    await writer.close();
    await opened;
    expect(slept).toHaveLength(1);
  });
});
