import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FlowPiece, flowPieces } from './flow-pieces.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-pieces-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function piecesOf(name: string, content: string | Buffer, limits = { bytes: 80, rows: 2 }): Promise<FlowPiece[]> {
  const file = join(folder, name);
  await writeFile(file, content);
  return await all(flowPieces(file, limits));
}
async function all(pieces: AsyncIterable<FlowPiece>): Promise<FlowPiece[]> {
  const found: FlowPiece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

const shown = (pieces: readonly FlowPiece[]): unknown[] => pieces.map(({ body, rows, first }) => [body.toString(), rows, first]);

const TEXT = 'Flow Duration,"Tot Fwd Pkts",Label\r\n1,2,"Normal"\r\n3,4,Anomaly\r\n5,6,Normal';
const PIECES = [
  ['Flow Duration,"Tot Fwd Pkts",Label\r\n1,2,"Normal"\r\n3,4,Anomaly\r\n', 2, 1],
  ['Flow Duration,"Tot Fwd Pkts",Label\r\n5,6,Normal', 1, 3],
];

/** Its checksum is wrong. */
const DAMAGED = gzipSync(TEXT);
DAMAGED.writeUInt32LE(0, DAMAGED.length - 8);

describe('flowPieces', () => {
  it('gives every piece the header', async () => {
    expect(shown(await piecesOf('flows.csv', TEXT))).toEqual(PIECES);
  });

  it('unzips by content and drops a byte order mark', async () => {
    expect(shown(await piecesOf('zipped.csv', gzipSync(`\uFEFF${TEXT}`)))).toEqual(PIECES);
  });

  it('names a piece by its content', async () => {
    const [first] = await piecesOf('one.csv', 'Flow_Duration,Label\n1,Normal\n');
    expect(first).toMatchObject({ sha256: 'ca44401177442c668da7caa20ee25ef6b00b00863d3a8e44b3c3dbcfda8f356a', read: 29 });
  });

  it('writes the rows of a Parquet file as exact text', async () => {
    const file = join(folder, 'flows.parquet');
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT * FROM (VALUES (0.1::FLOAT, 0.1::DOUBLE, 7::BIGINT, 'a,"b"'), (NULL, 'inf'::DOUBLE, NULL, NULL)) AS t("Flow_Duration", "Flow_Byts/s", "Dst_Port", "Flow_ID")) TO '${file}' (FORMAT parquet)`);
    instance.closeSync();
    expect(shown(await all(flowPieces(file, { bytes: 999, rows: 9 })))).toEqual([['Flow_Duration,Flow_Byts/s,Dst_Port,Flow_ID\n0.10000000149011612,0.1,7,"a,""b"""\n,inf,,\n', 2, 1]]);
  });

  it.each([
    ['empty.csv', '', 'empty-file', {}],
    ['header.csv', 'Flow_Duration,Label\n', 'no-rows', {}],
    ['header-only.csv', 'Flow_Duration,Label', 'no-rows', {}],
    ['headless.csv', '1,2\n3,4\n', 'no-flow-columns', {}],
    ['doubled.csv', 'Flow_Duration,Flow Duration\n1,2\n', 'doubled-column', { column: 'Flow Duration' }],
    ['long.csv', `Flow_Duration,Label\n1,Normal\n${'9'.repeat(99)},Normal\n`, 'long-row', { row: 2 }],
    ['quote.csv', `Flow_Duration,Label\n1,Normal\n"${'9'.repeat(99)},Normal\n`, 'long-row', { row: 2 }],
    ['cut.csv.gz', gzipSync(TEXT).subarray(0, 30), 'truncated-gzip', {}],
    ['damaged.csv.gz', DAMAGED, 'corrupt-gzip', {}],
    ['damaged.parquet', 'PAR1 and nothing', 'corrupt-parquet', {}],
  ])('refuses %s', async (name, content, code, place) => {
    await expect(piecesOf(name, content)).rejects.toMatchObject({ code, problem: { file: join(folder, name), ...place } });
  });
});
