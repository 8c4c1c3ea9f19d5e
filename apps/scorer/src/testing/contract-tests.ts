import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type SampleRows, sampleRows } from './sample-rows.ts';
import type { TrainedModel } from './trained-model.ts';

/** A running server, and the model that it serves. */
export interface UnderContract {
  /** `http://HOST:PORT` */
  readonly address: string;
  readonly model: TrainedModel;
}

interface Prediction {
  readonly score: number;
  readonly label: string;
  readonly threshold: number;
  readonly explanation?: readonly { readonly feature: string; readonly value: number; readonly contribution: number }[];
}

type Headers = Readonly<Record<string, string>>;

const [CSV, JSON_TYPE, LINES, PARQUET] = ['text/csv', 'application/json', 'application/jsonlines', 'application/x-parquet'];

/** Declares the tests that every server must pass, however it was started; `server` is asked when they run. */
export function contractTests(server: () => UnderContract): void {
  const rows = (): Promise<SampleRows> => sampleRows(server().model);
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${server().address}${path}`, init);
  const post = (type: string, body: NonNullable<RequestInit['body']>, headers: Headers = {}): Promise<Response> => get('/invocations', { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  const predictions = async (answer: Promise<Response>): Promise<readonly Prediction[]> => {
    const response = await answer;
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')], text).toEqual([200, JSON_TYPE]);
    return (JSON.parse(text) as { predictions: Prediction[] }).predictions;
  };
  /** Bit for bit the scores of the evaluation, for the flows from `first` on. */
  const expectScores = (given: readonly { readonly score: number }[], first: number, count: number): void => {
    const { scores } = server().model;
    expect(given.length).toBe(count);
    expect(Array.from(given, ({ score }) => score)).toEqual(Array.from(scores.subarray(first, first + count)));
  };

  describe('GET', () => {
    it('/ping is 200 when a model is in service', async () => expect((await get('/ping')).status).toBe(200));

    it('/execution-parameters tells how batch transform may ask', async () => {
      expect(await (await get('/execution-parameters')).json()).toEqual({ MaxConcurrentTransforms: expect.any(Number) as number, BatchStrategy: 'MULTI_RECORD', MaxPayloadInMB: 6 });
    });
  });

  describe('scores are those of the evaluation, bit for bit, from', () => {
    it('CSV in the order of the model, one flow and many', async () => {
      const { bare } = await rows();
      expectScores(await predictions(post(CSV, bare[0])), 0, 1);
      expectScores(await predictions(post(CSV, bare.slice(3, 500).join('\n'))), 3, 497);
    });

    it('CSV with a header of any dialect, labels and all', async () => {
      const { header, lines } = await rows();
      const body = (names: string): string => [names, ...lines.slice(0, 50)].join('\r\n');
      for (const names of [header, header.replaceAll('_', ' ').toUpperCase(), `\uFEFF${header}`]) expectScores(await predictions(post(CSV, body(names))), 0, 50);
    });

    it('JSON: one flow, a list, instances', async () => {
      const { records } = await rows();
      for (const [body, count] of [[records[7], 1], [records.slice(7, 57), 50], [{ instances: records.slice(7, 57) }, 50]] as const) {
        expectScores(await predictions(post(JSON_TYPE, JSON.stringify(body))), 7, count);
      }
    });

    it('JSON lines', async () => {
      const { records } = await rows();
      expectScores(await predictions(post(LINES, records.slice(0, 50).map((record) => JSON.stringify(record)).join('\n'))), 0, 50);
    });

    it('Parquet', async () => {
      const { model } = server();
      expectScores(await predictions(post(PARQUET, await readFile(model.parquet))), 0, model.scores.length);
    });

    it('a gzipped body', async () => {
      const { bare } = await rows();
      expectScores(await predictions(post(CSV, gzipSync(bare.slice(0, 50).join('\n')), { 'content-encoding': 'gzip' })), 0, 50);
    });
  });

  describe('answers', () => {
    it('have label and threshold', async () => {
      const { bare } = await rows();
      const { threshold } = server().model;
      for (const prediction of await predictions(post(CSV, bare.slice(0, 100).join('\n')))) {
        expect(prediction).toEqual({ score: prediction.score, label: prediction.score >= threshold ? 'Anomaly' : 'Normal', threshold });
      }
    });

    it('are what Accept asks for, in order', async () => {
      const { bare } = await rows();
      const body = bare.slice(0, 20).join('\n');
      const [json, lines, csv] = await Promise.all([JSON_TYPE, LINES, CSV].map(async (accept) => (await post(CSV, body, { accept })).text()));
      const wanted = (JSON.parse(json) as { predictions: Prediction[] }).predictions;
      expect(lines.trimEnd().split('\n').map((line) => JSON.parse(line) as Prediction)).toEqual(wanted);
      expect(csv).toBe(wanted.map(({ score, label, threshold }) => `${score},${label},${threshold}\n`).join(''));
    });

    it('give reasons when asked, in the units of the flow', async () => {
      const { bare, records } = await rows();
      const answered = await predictions(post(CSV, bare.slice(0, 70).join('\n'), { 'x-amzn-sagemaker-custom-attributes': 'explain=5' }));
      expectScores(answered, 0, 70);
      for (const [row, { explanation = [] }] of answered.entries()) {
        expect(explanation.length).toBe(5);
        const sizes = explanation.map(({ contribution }) => Math.abs(contribution));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        for (const { feature, value } of explanation) if (feature in records[row] && typeof records[row][feature] === 'number') expect(value).toBe(records[row][feature]);
      }
    });

    it('name the request as the caller does', async () => {
      const { bare } = await rows();
      const answer = await post(CSV, bare[0], { 'x-amzn-sagemaker-inference-id': 'call-7' });
      expect(answer.headers.get('x-request-id')).toBe('call-7');
    });

    it.each([
      [CSV, ''],
      [CSV, '\n\n'],
      [JSON_TYPE, ''],
      [JSON_TYPE, '[]'],
      [JSON_TYPE, '{"instances":[]}'],
      [LINES, '\n'],
      [PARQUET, ''],
    ])('are 204 without flows (%s %j)', async (type, body) => expect((await post(type, body)).status).toBe(204));

    it('are 204 for a header alone', async () => expect((await post(CSV, (await rows()).header)).status).toBe(204));
  });

  describe('flows', () => {
    it('may have empty, NaN and infinite cells, which are missing', async () => {
      const { bare } = await rows();
      const [, ...rest] = bare[0].split(',');
      const body = ['', 'NaN', 'inf'].map((cell) => [cell, ...rest].join(',')).join('\n');
      const [first, ...others] = await predictions(post(CSV, body));
      for (const other of others) expect(other).toEqual(first);
    });

    it('may have columns that are none of ours', async () => {
      const { records } = await rows();
      expectScores(await predictions(post(JSON_TYPE, JSON.stringify({ ...records[0], colour: 'red', 'x y': [1, 2] }))), 0, 1);
    });

    it('keep away from prototypes', async () => {
      const { records } = await rows();
      const text = JSON.stringify(records[0]);
      expectScores(await predictions(post(JSON_TYPE, `{"__proto__":{"Flow_Duration":1},"constructor":{"prototype":1},${text.slice(1)}`)), 0, 1);
      expect((await post(JSON_TYPE, `{"__proto__":${text}}`)).status).toBe(400);
    });
  });

  describe('mistakes', () => {
    const refused = async (answer: Promise<Response>): Promise<{ status: number; message: string }> => {
      const response = await answer;
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toMatch(/^[a-z0-9-]+$/);
      return { status: response.status, message: error.message };
    };

    it('in a cell are named with row, column and value', async () => {
      const { bare } = await rows();
      const { sources } = server().model;
      const broken = bare[2].split(',').with(3, 'many').join(',');
      expect(await refused(post(CSV, [bare[0], bare[1], broken].join('\n')))).toEqual({ status: 400, message: expect.stringMatching(new RegExp(`row 3, column ${sources[3]}: .*"many"`)) as string });
    });

    it('in a value are named with its flow and key', async () => {
      const { records } = await rows();
      const body = JSON.stringify([records[0], { ...records[1], Flow_Duration: [1] }]);
      expect(await refused(post(JSON_TYPE, body))).toEqual({ status: 400, message: expect.stringMatching(/row 2, Flow_Duration/) as string });
    });

    it('in a required column are named', async () => {
      const { header, lines } = await rows();
      expect(await refused(post(CSV, [header.replace('Flow_Duration', 'Duration_Of_It'), lines[0]].join('\n')))).toEqual({ status: 400, message: expect.stringContaining('Flow_Duration') as string });
    });

    it.each([
      ['too few cells', CSV, '1,2,3'],
      ['1e999', CSV, '1e999'],
      ['a quote that stays open', CSV, '"1'],
      ['zeros', CSV, '\0\0\0'],
      ['half a JSON text', JSON_TYPE, '{"a":'],
      ['a JSON number', JSON_TYPE, '7'],
      ['JSON null', JSON_TYPE, 'null'],
      ['NaN in JSON', JSON_TYPE, '{"Flow_Duration":NaN}'],
      ['a flow without columns', JSON_TYPE, '{}'],
      ['instances that are none', JSON_TYPE, '{"instances":7}'],
      ['a deep list', JSON_TYPE, '['.repeat(100_000)],
      ['an object with many keys', JSON_TYPE, `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join(',')}}`],
      ['bytes that are no UTF-8', JSON_TYPE, Buffer.from([0x22, 0xff, 0x22])],
      ['half a JSON line', LINES, '{"a":1}\n{'],
      ['no Parquet', PARQUET, 'PAR1 and then nothing PAR1'],
    ])('are 400: %s', async (_, type, body) => expect((await refused(post(type, body))).status).toBe(400));

    it('are 400: columns without end', async () => expect((await refused(post(CSV, 'Flow_Duration,'.repeat(400_000)))).status).toBe(400));

    it('are 400: no gzip', async () => expect((await refused(post(CSV, 'no gzip', { 'content-encoding': 'gzip' }))).status).toBe(400));

    it('are 400: reasons without number', async () => expect((await refused(post(CSV, '1', { 'x-amzn-sagemaker-custom-attributes': 'explain=many' }))).status).toBe(400));

    it('are 404, 405, 406, 413, 415', async () => {
      const { bare } = await rows();
      const statuses = await Promise.all([
        get('/nothing'),
        get('/invocations'),
        get('/ping', { method: 'DELETE' }),
        post(CSV, bare[0], { accept: 'image/png' }),
        post(CSV, Buffer.alloc(6 * 2 ** 20 + 1, '1')),
        post(CSV, gzipSync(Buffer.alloc(50 * 2 ** 20, '1')), { 'content-encoding': 'gzip' }),
        post('text/plain', bare[0]),
        post(CSV, bare[0], { 'content-encoding': 'br' }),
      ]);
      expect((await Promise.all(statuses.map((answer) => refused(Promise.resolve(answer))))).map(({ status }) => status)).toEqual([404, 405, 405, 406, 413, 413, 415, 415]);
    });
  });
}
