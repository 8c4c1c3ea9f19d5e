import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from './columns.ts';
import { CsvRows, csvHeader, type FlowLabels } from './flow-csv.ts';
import { flowFileFormat, writeFlowFile } from './flow-file.ts';
import { csvToParquet } from './flow-parquet.ts';
import { emptyRecord, type FlowRecord } from './flow-record.ts';
import { Meter } from './meter.ts';
import { copyRecord, tcp, udp } from './test-support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-flows-'));
});
afterAll(() => rm(folder, { recursive: true }));

const MIRAI: FlowLabels = { label: 'Anomaly', cat: 'Mirai', subCat: 'Mirai-UDP "Flooding", é' };
const NORMAL: FlowLabels = { label: 'Normal', cat: 'Normal', subCat: '' };

function records(): FlowRecord[] {
  const flows: FlowRecord[] = [];
  const meter = new Meter({ profile: 'iotid20', flowTimeout: 300 }, (flow) => flows.push(copyRecord(flow)));
  const packets = [
    udp(0, '192.168.0.13:10000', '10.0.0.16:10101', 1430),
    udp(75, '192.168.0.13:10000', '10.0.0.16:10101', 982),
    tcp(80, '222.160.179.132:2179', '192.168.0.13:554', 20, 0, 'S', 512),
    tcp(80, '222.160.179.132:2179', '192.168.0.13:554', 20, 0, 'S', 512),
    udp(90, '192.168.0.13:1', '10.0.0.16:2', 7),
    udp(90, '192.168.0.13:1', '10.0.0.16:2', 7),
  ];
  for (const packet of packets) meter.add(packet);
  meter.end();
  return flows;
}

const write = (path: string, labelled = true): Promise<void> =>
  writeFlowFile(path, { profile: 'iotid20', labelled }, async (file) => {
    for (const [i, flow] of records().entries()) file.write(flow, ...(labelled ? [i === 1 ? NORMAL : MIRAI] : []));
    await file.drain();
  });

describe('writeFlowFile', () => {
  it('writes CSV: full precision, Infinity and NaN by name, labels quoted where they must be', async () => {
    await write(join(folder, 'x.csv'));
    expect(await readFile(join(folder, 'x.csv'), 'utf8')).toBe(await readFile(new URL('fixtures/three-flows.csv', import.meta.url), 'utf8'));
  });

  it('writes the same bytes gzipped', async () => {
    await write(join(folder, 'x.csv.gz'));
    expect(gunzipSync(await readFile(join(folder, 'x.csv.gz'))).toString()).toBe(await readFile(new URL('fixtures/three-flows.csv', import.meta.url), 'utf8'));
  });

  it('writes Parquet with the types of the columns and the very doubles', async () => {
    const path = join(folder, "it's.parquet");
    await write(path);
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`);
    const sql = { text: 'VARCHAR', integer: 'BIGINT', double: 'DOUBLE' };
    expect(reader.columnNames()).toEqual(csvHeader(true).trim().split(','));
    expect(reader.columnTypes().map(String)).toEqual([...COLUMNS.map(({ type }) => sql[type]), 'VARCHAR', 'VARCHAR', 'VARCHAR']);
    const rows = reader.getRows();
    for (const [i, flow] of records().entries()) {
      for (const [column, { type }] of COLUMNS.entries()) if (type !== 'text') expect(Number(rows[i][column])).toBe(flow.values[column]);
    }
    expect(rows.map((row) => row.slice(83))).toEqual([MIRAI, NORMAL, MIRAI].map((labels) => Object.values(labels)));
    expect(rows.map((row) => row[0])).toEqual(['192.168.0.13-10.0.0.16-10000-10101-17', '192.168.0.13-222.160.179.132-554-2179-6', '192.168.0.13-10.0.0.16-1-2-17']);
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.tmp'));
  });

  it('leaves out the label columns of an unlabelled file', async () => {
    await write(join(folder, 'plain.csv'), false);
    const [header, ...lines] = (await readFile(join(folder, 'plain.csv'), 'utf8')).trim().split('\n');
    expect(`${header}\n`).toBe(csvHeader(false));
    expect(lines.map((line) => line.split(',').length)).toEqual([83, 83, 83]);
  });

  it.each(['old.csv', 'old.csv.gz', 'old.parquet'])('leaves %s as it was when the producer fails, and nothing beside it', async (name) => {
    const kept = join(folder, 'kept');
    await writeFlowFile(join(kept, 'first.csv'), { profile: 'cfm4', labelled: false }, () => Promise.resolve());
    await writeFile(join(kept, name), 'before');
    const failing = writeFlowFile(join(kept, name), { profile: 'cfm4', labelled: false }, (file) => {
      const [flow] = records();
      for (let i = 0; i < 5000; i++) file.write(flow);
      throw new Error('midway');
    });
    await expect(failing).rejects.toThrow('midway');
    expect(await readFile(join(kept, name), 'utf8')).toBe('before');
    expect((await readdir(kept)).filter((entry) => entry.startsWith('.'))).toEqual([]);
    await rm(kept, { recursive: true });
  });

  it('refuses a row with labels in an unlabelled file and one without in a labelled one', async () => {
    await expect(writeFlowFile(join(folder, 'y.csv'), { profile: 'cfm4', labelled: false }, (file) => Promise.resolve(file.write(records()[0], MIRAI)))).rejects.toThrow('not labelled');
    await expect(writeFlowFile(join(folder, 'y.csv'), { profile: 'cfm4', labelled: true }, (file) => Promise.resolve(file.write(records()[0])))).rejects.toThrow('is labelled');
  });

  it('says why a Parquet file could not be written', async () => {
    await writeFile(join(folder, 'z.csv'), csvHeader(false));
    await expect(csvToParquet(join(folder, 'z.csv'), join(folder, 'absent', 'z.parquet'), false)).rejects.toThrow(/absent\/z\.parquet: The Parquet file could not be written: .*No such file/);
  });

  it('refuses another ending', () => {
    expect(() => flowFileFormat('flows.txt')).toThrow(/Allowed: \.csv, \.csv\.gz, \.parquet/);
    expect(flowFileFormat('A.CSV.GZ')).toBe('.csv.gz');
  });
});

describe('CsvRows', () => {
  it('writes every number so that it reads back as the same double', () => {
    const any = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, 9, 10, 99, 100, 2147483647, -2147483648, 2147483648, 1e21, 5e-324, Infinity, -Infinity, NaN));
    fc.assert(
      fc.property(fc.array(any, { minLength: 76, maxLength: 76 }), (numbers) => {
        const record = emptyRecord();
        record.values.set(numbers, 7);
        const rows = new CsvRows(true);
        rows.add(record);
        const cells = Buffer.from(rows.take()).toString().trim().split(',').slice(7);
        // -0 is written as 0: CSV readers differ in what they make of its sign.
        expect(cells.map(Number)).toEqual(numbers.map((number) => (number === 0 ? 0 : number)));
      }),
    );
  });

  it('grows past its first buffer', () => {
    const rows = new CsvRows(true);
    const [flow] = records();
    rows.add(flow, MIRAI);
    const one = Buffer.from(rows.take()).toString();
    for (let i = 0; i < 1000; i++) rows.add(flow, MIRAI);
    expect(Buffer.from(rows.take()).toString()).toBe(one.repeat(1000));
    expect(rows.length).toBe(0);
  });
});
