import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { type ScoreColumn, ScoreFrameReader } from '../api/score-frames.ts';
import type { Scoring } from '../api/scoring.ts';
import { CSRF_HEADER, type Session } from '../api/session.ts';
import { consoleApp } from '../server/app.ts';
import { listen } from '../server/listen.ts';
import { localSources } from '../server/local-sources.ts';
import { Sessions } from '../server/security/sessions.ts';

/** What the stream of a scoring said. */
export interface Streamed {
  readonly scores: number[];
  readonly texts: Partial<Record<ScoreColumn, string[]>>;
  /** The first row of each frame. */
  readonly firsts: readonly number[];
  /** The last state. */
  readonly end: Scoring;
}

/** The app over a work folder, with inference servers of its own; it listens on a free port, for what cannot be injected. */
export async function aScoringConsole(work: string) {
  const page = join(work, 'page');
  await mkdir(join(page, 'assets'), { recursive: true });
  await writeFile(join(page, 'index.html'), '<!doctype html>');
  const ended = new AbortController();
  const [hosts, defects] = [new Set<string>(), [] as unknown[]];
  const app = await consoleApp({ sources: localSources({ work, typed: work, signal: ended.signal }), access: { hosts, sessions: new Sessions(undefined) }, page, onDefect: (error) => defects.push(error) });
  const address = await listen(app, '127.0.0.1', 0, hosts);
  const host = new URL(address).host;
  const get = (url: string): Promise<LightMyRequestResponse> => app.inject({ url, headers: { host } });
  const { csrf } = (await get('/api/session')).json<Session>();
  const headers = { host, origin: address, [CSRF_HEADER]: csrf };
  const change = (method: 'POST' | 'DELETE', url: string, payload?: Buffer | object, more: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
    app.inject({ method, url, headers: { ...headers, ...(Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {}), ...more }, ...(payload === undefined ? {} : { payload }) });
  const upload = (content: Buffer | string, name = 'flows.csv', more: Record<string, string> = {}) => change('POST', `/api/scorings?name=${encodeURIComponent(name)}`, Buffer.from(content), more);

  return {
    address,
    headers,
    defects,
    get,
    change,
    upload,
    /** An upload that has begun: over HTTP, so that it can be broken off. */
    begin: (name: string, more: Record<string, string> = {}) => request(`${address}/api/scorings?name=${name}`, { method: 'POST', headers: { ...headers, ...more } }),
    /** Uploads and waits for the end. */
    async scored(content: Buffer | string, name?: string): Promise<Streamed> {
      const answer = await upload(content, name);
      if (answer.statusCode !== 202) throw new Error(answer.body);
      return read((await get(`/api/scorings/${answer.json<Scoring>().id}/scores`)).rawPayload);
    },
    async [Symbol.asyncDispose](): Promise<void> {
      ended.abort();
      await app.close();
    },
  };
}

/** What the bytes of a stream from row `from` on say. */
export function read(bytes: Uint8Array, from = 0): Streamed {
  const [scores, texts, firsts]: [number[], Partial<Record<ScoreColumn, string[]>>, number[]] = [[], {}, []];
  const dictionaries: Record<string, string[]> = {};
  let end: Scoring | undefined;
  for (const frame of new ScoreFrameReader(from).push(bytes)) {
    if (frame.kind === 'state') end = frame.scoring;
    else {
      firsts.push(frame.rows.first);
      scores.push(...frame.rows.scores);
      for (const [name, { added, codes }] of Object.entries(frame.rows.columns)) {
        const dictionary = (dictionaries[name] ??= []);
        dictionary.push(...added);
        (texts[name as ScoreColumn] ??= []).push(...Array.from(codes, (code) => dictionary[code]));
      }
    }
  }
  return { scores, texts, firsts, end: end! };
}
