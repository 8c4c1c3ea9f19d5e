import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withDuckDB } from '../duckdb.ts';
import { readFlows } from '../read/read-flows.ts';
import { useFolder } from '../test-support.ts';
import type { Conversion } from './conversion.ts';
import { convertFlows } from './convert-flows.ts';

const folder = useFolder();
const HEADER = 'src,proto,begin,end,out_pkts,in_pkts,out_max,in_max,class';
const ROWS = [
  '10.0.0.1,tcp,1678440574.5,1678440574.750001,3,1,40,,scan',
  '10.0.0.2,udp,1678440575,1678440575,1,0,8,9,fine',
  '10.0.0.3,arp,zero,1678440576,1,0,,,fine',
  '10.0.0.4,tcp,1678440577,1678440578,,2,inf,,fine',
];
const SCHEMA = {
  about: 'a test',
  columns: {
    Src_IP: 'src',
    Protocol: { codes: 'proto', of: { tcp: 6, udp: 17 } },
    Timestamp: { secondsSince1970: 'begin' },
    Flow_Duration: { product: [{ difference: ['end', 'begin'] }, 1_000_000] },
    Tot_Fwd_Pkts: { first: ['out_pkts', 0] },
    'Flow_Pkts/s': { ratio: [{ sum: ['out_pkts', 'in_pkts'] }, { difference: ['end', 'begin'] }] },
    Pkt_Len_Max: { largest: ['out_max', 'in_max'] },
    Pkt_Len_Min: { smallest: ['out_max', 'in_max'] },
    Cat: 'class',
  },
  label: { column: 'class', normal: ['fine'] },
  skip: [{ column: 'proto', is: ['arp'], because: 'no IPv4' }],
};

async function converted(rows: readonly string[] = ROWS, options: { schema?: object; out?: string; signal?: AbortSignal; gzip?: boolean; onEstimate?: (milliseconds: number) => void } = {}): Promise<Conversion> {
  const data = join(folder(), options.gzip ? 'theirs.csv.gz' : 'theirs.csv');
  const text = [HEADER, ...rows, ''].join('\n');
  await writeFile(data, options.gzip ? gzipSync(text) : text);
  await writeFile(join(folder(), 'schema.json'), JSON.stringify(options.schema ?? SCHEMA));
  return await convertFlows(data, join(folder(), 'schema.json'), join(folder(), options.out ?? 'ours.csv'), { signal: options.signal ?? new AbortController().signal, onEstimate: options.onEstimate ?? (() => {}) });
}

describe('convertFlows', () => {
  it('computes the canonical columns and says what became of the rest', async () => {
    const made = await converted();
    expect(await readFile(join(folder(), 'ours.csv'), 'utf8')).toBe(
      [
        'Src_IP,Protocol,Timestamp,Flow_Duration,Tot_Fwd_Pkts,Flow_Pkts/s,Pkt_Len_Min,Pkt_Len_Max,Label,Cat',
        '10.0.0.1,6,2023-03-10 09:29:34,250001,3,15.99993752,40.0,40.0,Anomaly,scan',
        '10.0.0.2,17,2023-03-10 09:29:35,0,1,,8.0,9.0,Normal,fine',
        '10.0.0.4,6,2023-03-10 09:29:37,1000000,0,,inf,inf,Normal,fine',
        '',
      ].join('\n').replace('15.99993752', String(4 / (1678440574.750001 - 1678440574.5))),
    );
    expect(made).toMatchObject({
      rows: 3,
      skipped: [{ because: 'no IPv4', rows: 1 }],
      classes: { Normal: 2, Anomaly: 1 },
      categories: [{ label: 'Normal', cat: 'fine', rows: 2 }, { label: 'Anomaly', cat: 'scan', rows: 1 }],
      unread: [],
    });
    expect(made.numbers.find(({ name }) => name === 'Flow_Duration')).toEqual({ name: 'Flow_Duration', unit: 'µs', missing: 0, least: 0, median: 250001, largest: 1_000_000 });
    expect(made.absent).toContain('Dst_IP');
  });

  it('reads gzipped CSV and Parquet, and writes what readFlows takes', async () => {
    for (const out of ['ours.parquet', 'ours.csv.gz']) {
      await converted(ROWS, { out, gzip: true });
      const table = await readFlows(join(folder(), out));
      expect([...table.numbers.get('Flow_Duration')!]).toEqual([250001, 0, 1_000_000]);
      expect([...table.labels]).toEqual([1, 0, 0]);
    }
    const theirs = join(folder(), 'theirs.parquet');
    await withDuckDB((connection) => connection.run(`COPY (SELECT 'tcp' AS proto, 2.5 AS begin, 3 AS "end", 'fine' AS class, 1 AS more) TO '${theirs}' (FORMAT parquet)`));
    const { src: _, ...columns } = { src: 0, Protocol: SCHEMA.columns.Protocol, Flow_Duration: SCHEMA.columns.Flow_Duration };
    await writeFile(join(folder(), 'schema.json'), JSON.stringify({ ...SCHEMA, columns }));
    const made = await convertFlows(theirs, join(folder(), 'schema.json'), join(folder(), 'ours.parquet'), { signal: new AbortController().signal, onEstimate: () => {} });
    expect(made).toMatchObject({ rows: 1, unread: ['more'] });
  });

  it('minds only the names of the columns that it reads', async () => {
    const [data, schema, out] = ['theirs.csv', 'schema.json', 'ours.csv'].map((name) => join(folder(), name));
    const convert = () => convertFlows(data, schema, out, { signal: new AbortController().signal, onEstimate: () => {} });
    await writeFile(schema, JSON.stringify({ about: 'a test', columns: { Flow_Duration: 'ms' }, label: SCHEMA.label }));
    await writeFile(data, ',ms,class,MS,,\n0,5,fine,a,b,c\n');
    expect(await convert()).toMatchObject({ rows: 1, unread: ['', 'MS', '', ''] });
    expect(await readFile(out, 'utf8')).toBe('Flow_Duration,Label\n5,Normal\n');
    await writeFile(data, 'ms,class,ms\n0,5,fine\n');
    await expect(convert()).rejects.toMatchObject({ code: 'doubled-column', problem: { column: 'ms' } });
  });

  it('names row, column and value of the first row that does not fit, and leaves the earlier file', async () => {
    await writeFile(join(folder(), 'kept.csv'), 'earlier');
    const refused = (rows: readonly string[], schema: object = SCHEMA): Promise<unknown> => converted(rows, { schema, out: 'kept.csv' }).then(() => 'converted', (error: unknown) => error);
    expect(await refused([...ROWS, '1,tcp,soon,1,1,1,1,1,fine'])).toMatchObject({ code: 'not-a-number', problem: { row: 5, column: 'begin', value: 'soon' } });
    expect(await refused([...ROWS, '1,sctp,0,1,1,1,1,1,fine', '1,tcp,soon,1,1,1,1,1,fine'])).toMatchObject({ code: 'unknown-text', problem: { row: 5, column: 'proto', value: 'sctp', allowed: 'tcp, udp' } });
    expect(await refused([...ROWS, '1,tcp,0,1,1,1,1,1,'])).toMatchObject({ code: 'unknown-label', problem: { row: 5, column: 'class' } });
    expect(await refused([...ROWS, '1,tcp,0'])).toMatchObject({ code: 'ragged-row', problem: { row: 5 } });
    expect(await refused([ROWS[2]])).toMatchObject({ code: 'no-rows' });
    expect(await refused(ROWS, { ...SCHEMA, label: { column: 'clas', normal: ['fine'] } })).toMatchObject({ code: 'missing-source-column', message: expect.stringContaining('label.column of') });
    expect(await readFile(join(folder(), 'kept.csv'), 'utf8')).toBe('earlier');
  });

  it('finds a gzip file that broke off', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `10.0.0.${i % 250},tcp,${i},${i + 1},1,2,3,${(i * 7919) % 1009},fine`);
    const whole = gzipSync([HEADER, ...rows, ''].join('\n'));
    await writeFile(join(folder(), 'broken.csv.gz'), whole.subarray(0, whole.length - 2000));
    await writeFile(join(folder(), 'schema.json'), JSON.stringify(SCHEMA));
    const broken = convertFlows(join(folder(), 'broken.csv.gz'), join(folder(), 'schema.json'), join(folder(), 'none.csv'), { signal: new AbortController().signal, onEstimate: () => {} });
    await expect(broken).rejects.toMatchObject({ code: 'truncated-gzip' });
  });

  it('tells beforehand how long many rows will take, and stops when told', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) => `10.0.0.1,tcp,${i},${i + 1},1,2,3,4,fine`);
    const told: number[] = [];
    await converted(rows, { onEstimate: (milliseconds) => told.push(milliseconds) });
    expect(told).toEqual([expect.any(Number)]);
    const controller = new AbortController();
    await expect(converted(rows, { signal: controller.signal, out: 'none.csv', onEstimate: () => controller.abort(new Error('enough')) })).rejects.toThrow('enough');
    await expect(readFile(join(folder(), 'none.csv'))).rejects.toThrow('ENOENT');
  });
});
