import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { SCORE_FRAMES } from '../../api/score-frames.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat, type ScoredRow, type Scoring } from '../../api/scoring.ts';
import { downloadCsv } from '../scorings/download-csv.ts';
import { downloadJson } from '../scorings/download-json.ts';
import { downloadParquet } from '../scorings/download-parquet.ts';
import { explainFlow } from '../scorings/explain-flow.ts';
import type { LiveScoring } from '../scorings/live-scoring.ts';
import { readRow } from '../scorings/read-row.ts';
import { requireDone } from '../scorings/require-done.ts';
import { firstBlock, scoreStream } from '../scorings/score-stream.ts';
import { steadyTarget } from '../scorings/steady-target.ts';
import { fileName, oneOf, rowNumber } from '../scorings/wanted.ts';
import { wantedVersion } from '../versions/wanted-version.ts';
import type { Routes } from './routes.ts';
import { untilGone } from './until-gone.ts';

interface OfScoring {
  readonly Params: { readonly id: string };
}

const TYPES: Readonly<Record<DownloadFormat, string>> = { csv: 'text/csv; charset=utf-8', json: 'application/json', parquet: 'application/vnd.apache.parquet' };

/** /api/scorings: files that are scored and kept while the console runs. */
export const scoringRoutes: Routes = (app, sources, _, scorings) => {
  const signalOf = (reply: FastifyReply, live: LiveScoring): AbortSignal => untilGone(reply, live.signal, sources.signal);

  // A file is a stream whatever its sender calls it; the guard has let it through before its first byte.
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', (_, body, done) => done(null, body));
    uploads.post<{ Querystring: Record<string, unknown>; Body: Readable | undefined }>('/api/scorings', async ({ query, body = Readable.from([]), headers }, reply) => {
      const name = fileName(query['name']);
      const version = await wantedVersion(sources, query['version']);
      const announced = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
      return reply.status(202).send(await scorings.begin({ name, body, announced }, version));
    });
  });

  app.get('/api/scorings', (): Scoring[] => scorings.list().map(({ scoring }) => scoring));

  app.get<OfScoring>('/api/scorings/:id', ({ params }): Scoring => scorings.find(params.id).scoring);

  app.delete<OfScoring>('/api/scorings/:id', async ({ params }, reply) => {
    await scorings.remove(params.id);
    return reply.status(204).send();
  });

  app.get<OfScoring & { Querystring: Record<string, unknown> }>('/api/scorings/:id/scores', (request, reply) => {
    const live = scorings.find(request.params.id);
    const block = firstBlock(live, rowNumber(request.query['from'] ?? '0', 'from'));
    return reply.type(SCORE_FRAMES).send(Readable.from(scoreStream(live, block, signalOf(reply, live)), { objectMode: false }));
  });

  app.get<{ Params: { readonly id: string; readonly row: string } }>('/api/scorings/:id/rows/:row', async (request, reply): Promise<ScoredRow> => {
    const { id, row: typed } = request.params;
    const live = scorings.find(id);
    const row = rowNumber(typed, 'row');
    const { record, csv } = await readRow(live, row);
    const { version } = live.scoring;
    const target = await steadyTarget(() => sources.target(version));
    return { row, record, explained: await explainFlow(csv, version, target, signalOf(reply, live)) };
  });

  app.get<OfScoring & { Querystring: Record<string, unknown> }>('/api/scorings/:id/download', (request, reply) => {
    const live = scorings.find(request.params.id);
    const format = oneOf(DOWNLOAD_FORMATS, request.query['format'], 'format');
    requireDone(live.scoring);
    const { file, id } = live.scoring;
    const signal = signalOf(reply, live);
    const parts = format === 'csv' ? downloadCsv(live, true) : format === 'json' ? downloadJson(live) : downloadParquet(live, scorings.folderOf(id), signal);
    const base = file.replace(/(?:\.(?:csv|gz|json|jsonl|ndjson|parquet))+$/i, '').replaceAll(/[^\w.-]+/g, '_');
    return reply.type(TYPES[format]).header('Content-Disposition', `attachment; filename="${base}-scores.${format}"`).send(Readable.from(parts, { objectMode: false, signal }));
  });
};
