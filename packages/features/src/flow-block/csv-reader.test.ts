import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '@flowsentry/flows';
import { preprocessorOf, thrownBy } from '../test-support.ts';
import { CsvReader } from './csv-reader.ts';
import { FlowBlock } from './flow-block.ts';

const preprocessor = preprocessorOf(['Dst_Port', 'Flow_Duration', 'Flow_Byts/s']);
const withText = preprocessorOf(['Src_IP', 'Dst_Port'], ['Src_IP']);

interface Told {
  readonly model?: typeof preprocessor;
  readonly capacity?: number;
  readonly pieces?: readonly number[];
}

/** All rows of a text and the number of unknown columns, read by blocks of `capacity` rows out of pieces that end at certain places. */
function read(text: string | Buffer, { model = preprocessor, capacity = 2, pieces = [] }: Told = {}): { rows: number[][]; unknown: number } {
  const bytes = Buffer.from(text);
  const block = new FlowBlock(model, capacity);
  const reader = CsvReader.of(model);
  const rows: number[][] = [];
  let from = 0;
  for (const to of [...pieces, bytes.length]) {
    for (let piece = bytes.subarray(from, to), at = 0; ; ) {
      const { rows: count, next } = reader.read(piece, at, block, to === bytes.length);
      for (let row = 0; row < count; row++) rows.push(block.columns.map((column) => column[row]));
      from += next - at;
      at = next;
      if (at === piece.length || count === 0) break;
    }
  }
  expect(from).toBe(bytes.length);
  return { rows, unknown: reader.unknown };
}

const rowsOf = (text: string, told?: Told): number[][] => read(text, told).rows;
const problem = (text: string, told?: Told): unknown => thrownBy(() => read(text, told));
const ROW = [[80, 75, 1.5]];

describe('CsvReader', () => {
  it('takes the own names of a model that names its columns as no dialect does', () => {
    const model = preprocessorOf(['f0', 'f1']);
    expect(read('f1,colour,f0\n2,red,1\n', { model })).toEqual({ rows: [[1, 2]], unknown: 1 });
    expect(rowsOf('1,2\n', { model })).toEqual([[1, 2]]);
    expect(problem('f0,f2\n1,2\n', { model })).toMatchObject({ code: 'missing-column', problem: { column: 'f1' } });
    expect(problem('f0,f1,f0\n1,2,3\n', { model })).toMatchObject({ code: 'doubled-column', problem: { column: 'f0' } });
  });

  it.each([
    ['the order of the model', '80,75,1.5\n'],
    ['no line feed at the end', '80,75,1.5'],
    ['a carriage return before the line feed', '80,75,1.5\r\n'],
    ['one at the end', '80,75,1.5\r'],
    ['a byte order mark', '\uFEFF80,75,1.5\n'],
    ['empty lines', '\n\r\n80,75,1.5\n\n\r\n'],
    ['quotes', '"80","75",1.5\n'],
    ['blanks', ' 80 ,\t75,+1.5 \n'],
    ['exponents', '8e1,7.5E+1,15e-1\n'],
    ['more digits than are needed', '80.000000000000000000000000000,00075,1.5\n'],
  ])('reads rows without a header: %s', (_, text) => expect(rowsOf(text)).toEqual(ROW));

  it.each([
    ['IoTID20', 'Dst_Port,Flow_Duration,Flow_Byts/s\n80,75,1.5'],
    ['CICFlowMeter', 'Flow Bytes/s,Dst Port,Flow Duration\n1.5,80,75'],
    ['CICIDS2017, with leading blanks', ' Destination Port, Flow Duration,Flow Bytes/s\r\n80,75,1.5\r\n'],
    ['any case', 'DST_PORT,flow_duration,flow_byts/s\n80,75,1.5'],
    ['a byte order mark and quotes', '\uFEFF"Dst Port","Flow Duration","Flow Byts/s"\n80,75,1.5'],
    ['columns that are not needed', 'Label,Dst_Port,Protocol,Flow_Duration,Flow_Byts/s,Cat\nNormal,80,x,75,1.5,\n'],
    ['CICIDS2017’s doubled column', 'Avg Bwd Segment Size,Fwd Header Length,Dst Port,Flow Duration,Flow Bytes/s\n1,2,80,75,1.5'],
  ])('reads rows under the header of %s', (_, text) => expect(read(text)).toEqual({ rows: ROW, unknown: 0 }));

  it('reads every column under its name in every dialect', () => {
    const names = COLUMNS.filter(({ type }) => type !== 'text').map(({ name }) => name);
    const model = preprocessorOf(names);
    const values = names.map((_, place) => place);
    for (const key of ['name', 'longName', 'cicids2017Name'] as const) {
      const header = names.map((name) => COLUMNS.find((column) => column.name === name)![key]);
      expect(rowsOf(`${header.join(',')}\n${values.join(',')}\n${values.join(',')}`, { model })).toEqual([values, values]);
    }
  });

  it('counts unknown columns and skips what is in them, commas and line ends in quotes too', () => {
    const text = ',Dst_Port,"a ""note"", long",Flow_Duration,Flow_Byts/s\n0,80,"x, ""y""\n,,,",75,1.5\n1,80,,75,1.5\n2,80,5"6,75,1.5';
    expect(read(text)).toEqual({ rows: [ROW[0], ROW[0], ROW[0]], unknown: 2 });
  });

  it('takes what is missing or infinite for a missing value', () => {
    expect(rowsOf(',75,\n"",nan,NaN\n ,inf,-Infinity\n')).toEqual([
      [Number.NaN, 75, Number.NaN],
      [Number.NaN, Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(Object.is(rowsOf('-0,-0.0,-0e5')[0][0], 0)).toBe(true);
  });

  it('lets an optional column be absent, in every block', () => {
    expect(rowsOf('Flow_Duration,Dst_Port\n1,80\n2,80\n3,80')).toEqual([1, 2, 3].map((value) => [80, value, Number.NaN]));
    expect(rowsOf('1,2,3\n4,5,6')).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('reads texts as the numbers that stand for them', () => {
    expect(rowsOf('192.168.0.13,80\n"0.0.0.9",81\nfe80::1,82\n', { model: withText }).map(([address, port]) => [address > 0, port])).toEqual([
      [true, 80],
      [true, 81],
      [true, 82],
    ]);
    expect(rowsOf('Dst Port,Source IP\n80, 0.0.0.9 \n81,', { model: withText })).toEqual([
      [9, 80],
      [Number.NaN, 81],
    ]);
  });

  it.each(['', '\n', '\r\n', '\uFEFF', 'Dst_Port,Flow_Duration', 'Dst_Port,Flow_Duration\r\n'])('finds no rows in %j', (text) => expect(rowsOf(text)).toEqual([]));

  it.each([
    ['80,75,1.5\n80,x,1.5', 'not-a-number', 'row 2, column Flow_Duration: "x" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80,75,1e999', 'not-a-number', 'row 1, column Flow_Byts/s: "1e999" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['Dst_Port,Flow_Duration\n1,2\n\n3,4\n5,"6,7"', 'not-a-number', 'row 3, column Flow_Duration: "6,7" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80,-,1.5', 'not-a-number', 'row 1, column Flow_Duration: "-" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80,7\u00005,1.5', 'not-a-number', 'row 1, column Flow_Duration: "7\\u00005" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80,5\r6,1.5', 'not-a-number', 'row 1, column Flow_Duration: "5\\r6" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80;75;1.5', 'not-a-number', 'row 1, column Dst_Port: "80;75;1.5" is not a number. Allowed: a number of 64 bits, or nothing where it is missing.'],
    ['80,75', 'wrong-cells', 'row 1: The row has 2 cells. Allowed: 3, one for each column. Without a header, the columns are those that the model was trained with, in its order.'],
    ['1,2,3\n1,2,3\n1,2,3,4', 'wrong-cells', 'row 3: The row has more than 3 cells. Allowed: 3, one for each column. Without a header, the columns are those that the model was trained with, in its order.'],
    ['1,2,3\n,', 'wrong-cells', 'row 2: The row has 2 cells. Allowed: 3, one for each column. Without a header, the columns are those that the model was trained with, in its order.'],
    ['1,"2"x,3', 'bad-quote', 'row 1: Something follows the closing quote of "2". Allowed: a comma or the end of the line; a quote within quotes is written twice.'],
    ['1,2,3\n1,"2,3\n4,5,6', 'open-quote', 'row 2: A quote is opened and never closed. Close it, or write a quote within quotes twice.'],
    ['1,2,"', 'open-quote', 'row 1: A quote is opened and never closed. Close it, or write a quote within quotes twice.'],
    ['Flow_Duration,Flow_Byts/s\n1,2', 'missing-column', 'header, column Dst_Port: The column is missing. Allowed: "Dst_Port" or "Dst Port" or "Destination Port". Add the column.'],
    ['Dst_Port,dst port,Flow_Duration\n1,2,3', 'doubled-column', 'header, column dst port: The column stands in the header twice, as number 1 ("Dst_Port") and as number 2. Allowed: every column once. Remove or rename one of the two.'],
    ['colour,size\n1,2', 'no-flow-columns', 'header: The first line names no flow column; it begins with "colour, size".'],
    [`Dst_Port,Flow_Duration,${Array.from({ length: 1023 }, (_, i) => `c${i}`).join(',')}\n1`, 'too-many-columns', 'header: The header has 1025 columns. Allowed: at most 1024.'],
    [`Dst_Port,Flow_Duration,${'x'.repeat(20_000)}\n1`, 'too-many-columns', 'header: The header has 20023 characters. Allowed: at most 16384.'],
  ])('refuses %j', (text, code, message) => {
    const error = problem(text) as Error;
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(message);
  });

  it('counts rows over blocks and pieces', () => {
    const good = '1,2,3\n'.repeat(9);
    expect(problem(`${good}1,2,x\n`, { capacity: 4, pieces: [1, 20] })).toMatchObject({ problem: { row: 10, column: 'Flow_Byts/s', value: 'x' } });
    expect(problem(`${good}1,2`, { capacity: 4, pieces: [40] })).toMatchObject({ code: 'wrong-cells', problem: { row: 10 } });
  });

  it('leaves a row whose end is not there yet', () => {
    const block = new FlowBlock(preprocessor, 9);
    const reader = CsvReader.of(preprocessor);
    expect(reader.read(Buffer.from('Dst_Port,Flow_Dur'), 0, block, false)).toEqual({ rows: 0, next: 0 });
    expect(reader.read(Buffer.from('Dst_Port,Flow_Duration\n1,2\n3,'), 0, block, false)).toEqual({ rows: 1, next: 27 });
    expect(reader.read(Buffer.from('3,4\n5,"6\n'), 0, block, false)).toEqual({ rows: 1, next: 4 });
    expect(reader.read(Buffer.from('5,"6\n"'), 0, block)).toEqual({ rows: 1, next: 6 });
    expect(block.columns.map(([first]) => first)).toEqual([5, 6, Number.NaN]);
  });

  const number = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0, -1, 80, 0.1, 1e22));
  const written = fc.tuple(number, fc.constantFrom('', '"', ' ')).map(([value, around]) => ({ value: value + 0, text: `${around}${String(value)}${around}` }));
  const rest = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'é', ' ') }).map((text) => `"${text.replaceAll('"', '""')}"`);
  const records = fc.array(fc.tuple(written, written, written, rest), { minLength: 1, maxLength: 20 });

  it('gives back what was written, in blocks and pieces of any size', () => {
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.integer({ min: 1, max: 5 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (lines, lineEnd, ended, capacity, cuts) => {
        const text = ['note,Flow_Duration,Dst_Port,Flow_Byts/s', ...lines.map(([a, b, c, note]) => [note, b.text, a.text, c.text].join(','))].join(lineEnd) + (ended ? lineEnd : '');
        const length = Buffer.byteLength(text);
        const pieces = cuts.map((cut) => Math.floor(cut * length)).sort((a, b) => a - b);
        expect(read(text, { capacity, pieces })).toEqual({ rows: lines.map(([a, b, c]) => [a.value, b.value, c.value]), unknown: 1 });
      }),
      { numRuns: 300 },
    );
  });

  it('reads or refuses any bytes, and never fails otherwise', () => {
    const bits = fc.constantFrom('1', '-', '.', ',', '\n', '\r', '"', 'Dst_Port', 'Flow_Duration', ' ', 'e', '\uFEFF', '\u0000', '_');
    const bytes = fc.oneof(fc.array(bits, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''))), fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)));
    fc.assert(
      fc.property(bytes, fc.constantFrom(preprocessor, withText), fc.integer({ min: 0, max: 200 }), (text, model, cut) => {
        const outcome = (pieces: number[]): unknown => {
          try {
            return read(text, { model, pieces });
          } catch (error) {
            const { code, message } = error as Error & { code?: string };
            if (typeof code !== 'string') throw error;
            return message;
          }
        };
        expect(outcome([Math.min(cut, text.length)])).toEqual(outcome([]));
      }),
      { numRuns: 3000 },
    );
  });
});
