import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { COLUMNS } from '@flowsentry/flows';
import { describe, expect, it } from 'vitest';
import { sqlText, withDuckDB } from '../duckdb.ts';
import { csvRow, IOTID20_HEADER, useFolder } from '../test-support.ts';
import { readFlows } from './read-flows.ts';

const folder = useFolder();

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder(), name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

const small = (...rows: string[]): string => ['Flow_Duration,Flow_Byts/s,Label', ...rows, ''].join('\n');

describe('readFlows', () => {
  it('reads numbers, labels and categories in file order', async () => {
    const path = await file('plain.csv', [IOTID20_HEADER.join(','), csvRow({ Flow_Duration: 75, 'Flow_Byts/s': '3.216000e+07' }), csvRow({ Flow_Duration: 153, 'Flow_Byts/s': 8535948.25, Label: 'Normal', Cat: 'Normal', Sub_Cat: 'Normal' }), ''].join('\n'));
    const table = await readFlows(path);
    expect(table.rows).toBe(2);
    expect([...table.labels]).toEqual([1, 0]);
    expect([...table.numbers.get('Flow_Duration')!]).toEqual([75, 153]);
    expect([...table.numbers.get('Flow_Byts/s')!]).toEqual([3.216e7, 8535948.25]);
    expect(table.numbers.size).toBe(COLUMNS.filter(({ type }) => type !== 'text').length);
    expect(table.texts.get('Sub_Cat')).toEqual({ codes: Uint32Array.of(0, 1), values: ['Mirai-Ackflooding', 'Normal'] });
    expect(table.notes).toMatchObject({ files: [{ file: path, rows: 2 }], classes: { Normal: 1, Anomaly: 1 }, absent: [], unknown: [] });
  });

  it('keeps a column in 32 bits only as long as that loses nothing', async () => {
    const { numbers } = await readFlows(await file('width.csv', small('16777216,0.5,0', '16777217,0.25,1')));
    expect(numbers.get('Flow_Duration')).toEqual(Float64Array.of(16777216, 16777217));
    expect(numbers.get('Flow_Byts/s')).toEqual(Float32Array.of(0.5, 0.25));
  });

  it('reads CSV, CSV.gz and Parquet, whatever their names end in, to the same table', async () => {
    const text = small('75,1.1,Normal', '76,Infinity,Anomaly', ',NaN,Anomaly');
    const plain = await readFlows(await file('same.csv', text));
    const zipped = await readFlows(await file('same-zipped.csv', gzipSync(text)));
    const parquet = join(folder(), 'same.parquet');
    await withDuckDB((duck) => duck.run(`COPY (SELECT * FROM read_csv(${sqlText(join(folder(), 'same.csv'))})) TO ${sqlText(parquet)} (FORMAT parquet)`));
    for (const other of [zipped, await readFlows(parquet)]) {
      expect(other.numbers).toEqual(plain.numbers);
      expect(other.labels).toEqual(plain.labels);
      expect(other.notes).toEqual({ ...plain.notes, files: other.notes.files });
    }
  });

  it('turns infinities and empty cells into missing values and counts them', async () => {
    const { numbers, notes } = await readFlows(await file('absent.csv', small('1,Infinity,0', ',-inf,1', 'NaN,inf,1', '-0, 2.5 ,1')));
    expect([...numbers.get('Flow_Duration')!]).toEqual([1, Number.NaN, Number.NaN, 0]);
    expect([...numbers.get('Flow_Byts/s')!]).toEqual([Number.NaN, Number.NaN, Number.NaN, 2.5]);
    expect(notes).toMatchObject({ missing: { Flow_Duration: 2 }, infinite: { 'Flow_Byts/s': 3 } });
  });

  it.each([
    ['CICFlowMeter', COLUMNS.map(({ longName }) => longName)],
    ['CICIDS2017', COLUMNS.map(({ cicids2017Name }, place) => (place === 0 ? cicids2017Name : ` ${cicids2017Name}`))],
    ['IoTID20 with blanks', COLUMNS.map(({ name }) => name.replaceAll('_', ' '))],
  ])('understands the names of %s', async (dialect, header) => {
    const rows = [csvRow({ Flow_Duration: 7, Idle_Min: 3 }), csvRow({ Flow_Duration: 8, Label: 'BENIGN' })];
    const path = await file(`${dialect}.csv`, [[...header, ' Label', 'Cat', 'Sub_Cat'].join(','), ...rows].join('\r\n'));
    const { numbers, labels } = await readFlows(path);
    expect([...numbers.get('Flow_Duration')!]).toEqual([7, 8]);
    expect([...numbers.get('Idle_Min')!]).toEqual([3, 0]);
    expect([...labels]).toEqual([1, 0]);
  });

  it('understands the two classes in any case and with blanks around', async () => {
    const labels = ['Normal', ' normal ', 'BENIGN', '0', 'Anomaly', 'ANOMALY', 'attack', '1'];
    const table = await readFlows(await file('labels.csv', small(...labels.map((label) => `1,1,${label}`))));
    expect([...table.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('takes any other label for an attack under the rule attack-names, and for its category', async () => {
    const { labels, texts } = await readFlows(await file('names.csv', small('1,1,BENIGN', '1,1,DDoS', '1,1,PortScan')), { labelRule: 'attack-names' });
    expect([...labels]).toEqual([0, 1, 1]);
    expect(texts.get('Cat')!.values).toEqual(['BENIGN', 'DDoS', 'PortScan']);
  });

  it('reads a folder and a pattern in the order of the names, and counts rows that repeat', async () => {
    await file('many/b.csv', small('3,1,0', '1,1,0'));
    await file('many/a.csv.gz', gzipSync(small('1,1,0', '2,1,1', '1,1,1')));
    await file('many/notes.txt', 'no data');
    for (const path of [join(folder(), 'many'), join(folder(), 'many', '*.csv*')]) {
      const { numbers, notes } = await readFlows(path);
      expect([...numbers.get('Flow_Duration')!]).toEqual([1, 2, 1, 3, 1]);
      expect(notes.files.map(({ rows }) => rows)).toEqual([3, 2]);
      expect(notes.duplicates).toBe(1);
    }
  });

  it('counts duplicates over the columns that it does not keep, too', async () => {
    const rows = ['10.0.0.1', '10.0.0.2', '10.0.0.1'].map((address) => `${address},1,1,0`);
    const path = await file('addresses.csv', ['Src_IP,Flow_Duration,Idle_Max,Label', ...rows, ''].join('\n'));
    const { numbers, texts, notes } = await readFlows(path, { columns: ['Flow_Duration'] });
    expect([[...numbers.keys()], [...texts.keys()], notes.duplicates]).toEqual([['Flow_Duration'], [], 1]);
  });

  it('reads more rows than it foresaw', async () => {
    const rows = [`${'1'.repeat(15)}.${'2'.repeat(200000)},1,0`, ...Array.from({ length: 30_000 }, (_, i) => `${i},1,1`)];
    const { numbers, labels } = await readFlows(await file('growing.csv', small(...rows)));
    expect([labels.length, numbers.get('Flow_Duration')!.at(-1)]).toEqual([30_001, 29_999]);
  });

  it('passes over blank lines and takes line ends within quotes', async () => {
    const { rows, numbers } = await readFlows(await file('lines.csv', 'Flow_Duration,Idle_Max,Src_IP,Label\r\n1,1,"a\nb",0\r\n\r\n2,2,c,1'));
    expect([rows, ...numbers.get('Idle_Max')!]).toEqual([2, 1, 2]);
  });

  it('takes a file name with the characters of a pattern literally', async () => {
    const { rows } = await readFlows(await file('odd [1] name?.csv', small("1,1,0")));
    expect(rows).toBe(1);
  });

  it('stops when it is told to', async () => {
    const path = await file('stop.csv', small('1,1,0'));
    await expect(readFlows(path, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });
});

describe('readFlows says what is wrong and where', () => {
  const plain = small(...Array.from({ length: 20_000 }, (_, i) => `${i},${i * 1.37},${i % 2}`));
  const zipped = gzipSync(plain);
  const inHalf = zipped.subarray(0, zipped.length / 2);

  it.each<[string, string, string | Uint8Array, object]>([
    ['an empty file', 'empty.csv', '', { code: 'empty-file' }],
    ['an empty gzip file', 'empty.csv.gz', gzipSync(''), { code: 'empty-file' }],
    ['a header without rows', 'header.csv', small(), { code: 'no-rows' }],
    ['a binary file', 'binary.csv', Uint8Array.of(127, 69, 76, 70, 2, 0, 0, 1), { code: 'binary-file' }],
    ['UTF-16', 'utf16.csv', Buffer.from(small('1,1,0'), 'utf16le'), { code: 'binary-file' }],
    ['another separator', 'semicolons.csv', small('1,1,0').replaceAll(',', ';'), { code: 'bad-header', message: expect.stringContaining('not by ";"') }],
    ['a truncated gzip file', 'cut.csv.gz', inHalf, { code: 'truncated-gzip' }],
    ['a gzip file without its last bytes', 'tail.csv.gz', zipped.subarray(0, -8), { code: 'truncated-gzip' }],
    ['damaged gzip data', 'damaged.csv.gz', zipped.map((byte, place) => (place > 5000 && place < 5100 ? ~byte : byte)), { code: 'corrupt-gzip' }],
    ['no label', 'nolabel.csv', 'Flow_Duration,Idle_Max\n1,1\n', { code: 'missing-column', problem: { column: 'Label' } }],
    ['a doubled column', 'doubled.csv', 'Flow_Duration,Idle_Max,Flow Duration,Label\n1,1,1,0\n', { code: 'doubled-column', problem: { column: 'Flow Duration' } }],
    ['no flow column', 'iris.csv', 'sepal,petal,Label\n1,1,0\n', { code: 'no-flow-columns' }],
    ['no statistic', 'ids.csv', 'Flow_ID,Src_IP,Label\na,b,0\n', { code: 'no-flow-columns' }],
    ['a text in a numeric column', 'text.csv', small('1,1,0', '19 00,1,1'), { code: 'not-a-number', problem: { row: 2, column: 'Flow_Duration', value: '19 00' } }],
    ['a NUL byte far into the file', 'nul.csv', `${plain}1\0,2,1\n`, { code: 'not-a-number', problem: { row: 20_001, column: 'Flow_Duration', value: '1\0' } }],
    ['a third label', 'third.csv', small('1,1,0', '1,1,1', '1,1,Maybe', '1,1,Perhaps'), { code: 'unknown-label', problem: { row: 3, column: 'Label', value: 'Maybe' } }],
    ['an empty label', 'nolabels.csv', small('1,1,0', '1,1,'), { code: 'unknown-label', problem: { row: 2, value: '' } }],
    ['a short row', 'short.csv', small('1,1,0', '1,1', '1,1,1'), { code: 'ragged-row', problem: { row: 2 } }],
    ['a long row', 'long.csv', small('1,1,0', '1,1,1', '1,1,1,7'), { code: 'ragged-row', problem: { row: 3 } }],
    ['an open quote', 'quote.csv', small('1,1,"0', '1,1,1'), { code: 'unclosed-quote', problem: { row: 1 } }],
    ['Latin-1', 'latin1.csv', Buffer.concat([Buffer.from(small('1,1,0')), Buffer.from('1,1,Br\xfcte\n', 'latin1')]), { code: 'not-utf8', problem: { row: 2 } }],
    ['a damaged Parquet file', 'damaged.parquet', Buffer.from(`PAR1${'x'.repeat(100)}PAR1`), { code: 'corrupt-parquet' }],
  ])('%s', async (_, name, content, expected) => {
    const path = await file(`bad/${name}`, content);
    const { problem, ...rest } = expected as { problem?: object };
    await expect(readFlows(path)).rejects.toMatchObject({ ...rest, problem: { file: path, ...problem } });
  });

  it('a text behind rows that were already taken over', async () => {
    const rows = Array.from({ length: 700_000 }, (_, i) => `${i},${i},${i % 2}`);
    rows[650_000] = '19 00,1,1';
    await expect(readFlows(await file('late.csv', small(rows.join('\n'))))).rejects.toMatchObject({ code: 'not-a-number', problem: { row: 650_001, value: '19 00' } });
  });

  it('a Parquet file that was cut', async () => {
    const path = join(folder(), 'cut.parquet');
    await withDuckDB((duck) => duck.run(`COPY (SELECT range AS Flow_Duration, 0 AS Label FROM range(5000)) TO ${sqlText(path)} (FORMAT parquet)`));
    await writeFile(path, (await readFile(path)).subarray(0, -9));
    await expect(readFlows(path)).rejects.toMatchObject({ code: 'corrupt-parquet', problem: { file: path } });
  });

  it('a text in a numeric column of a Parquet file', async () => {
    const path = join(folder(), 'text.parquet');
    await withDuckDB((duck) => duck.run(`COPY (SELECT * FROM (VALUES ('75', 0), ('19 00', 1)) AS flows("Flow Duration", Label)) TO ${sqlText(path)} (FORMAT parquet)`));
    await expect(readFlows(path)).rejects.toMatchObject({ code: 'not-a-number', problem: { file: path, row: 2, column: 'Flow_Duration', value: '19 00' } });
  });

  it('a missing file, an empty folder, a pattern without matches', async () => {
    await mkdir(join(folder(), 'void'), { recursive: true });
    await expect(readFlows(join(folder(), 'nowhere.csv'))).rejects.toMatchObject({ code: 'missing-file' });
    await expect(readFlows(join(folder(), 'void'))).rejects.toMatchObject({ code: 'no-data-files' });
    await expect(readFlows(join(folder(), 'void', '*.csv'))).rejects.toMatchObject({ code: 'no-data-files' });
  });

  it('files with different columns', async () => {
    await file('differing/a.csv', small('1,1,0'));
    const other = await file('differing/b.csv', 'Flow_Duration,Label\n1,1\n');
    await expect(readFlows(join(folder(), 'differing'))).rejects.toMatchObject({ code: 'differing-headers', problem: { file: other, column: 'Flow_Byts/s' } });
  });

  it('a problem in the second file under that file\'s own rows', async () => {
    await file('second/a.csv', small('1,1,0', '2,1,1'));
    const bad = await file('second/b.csv', small('x,1,0'));
    await expect(readFlows(join(folder(), 'second'))).rejects.toMatchObject({ code: 'not-a-number', problem: { file: bad, row: 1 } });
  });

  it('no permission', async () => {
    const path = await file('locked.csv', small('1,1,0'));
    const { chmod } = await import('node:fs/promises');
    await chmod(folder(), 0o755);
    await chmod(path, 0);
    const root = process.getuid!() === 0;
    if (root) process.seteuid!(65534);
    try {
      await expect(readFlows(path)).rejects.toMatchObject({ code: 'EACCES', problem: { file: path } });
    } finally {
      if (root) process.seteuid!(0);
    }
  });

  it('the message is one sentence a person can act on', async () => {
    const path = await file('message.csv', small('19 00,1,0'));
    await expect(readFlows(path)).rejects.toThrow(
      `${path}, row 1, column Flow_Duration: "19 00" is not a number. Allowed: numbers such as 75, 75.0, 3.2e7, Infinity, NaN, or an empty cell. Mend or remove the row.`,
    );
  });
});
