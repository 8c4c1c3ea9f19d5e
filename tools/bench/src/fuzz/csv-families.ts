import type { Random } from '@flowsentry/kit';
import { type Family, type Seeds, pick, whole } from './fuzz-case.ts';

const CELLS = [
  '', ' ', '\t', 'NaN', 'nan', '-nan', 'nan(1)', 'Infinity', '-Infinity', 'inf', '1e999', '-1e999', '1e-999', '-0', '+5', '.5', '5.', '.', '-', '+', 'e5', '1e', '1e+', '0x10', '1_000', '1,000',
  '"', '""', '"""', '"1', '1"', '"1"x', '"1,2"', "'1'", '1;2', '１', '٣', '1\u00a0', '\u20281', '\u0000', '1\u00001', 'null', 'true', '[1]', '{}', '__proto__', 'constructor', '=1+1', '9'.repeat(400), `0.${'0'.repeat(400)}1`, `${'1'.repeat(40)}e-40`, '\ufeff1', '\ud83d\ude00',
  '1'.repeat(10_000), 'x'.repeat(10_000), '1e308', '1.7976931348623159e308', '4.9e-324', '2e-324', '3.4028236e38', '179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880',
];

const NAMES = ['', ' ', '__proto__', 'constructor', 'toString', 'Label', 'Flow Duration', 'flow_duration', 'FLOW_DURATION', '"Flow_Duration"', '"a,b"', '"', 'x'.repeat(5000), '\u0000', '\ufeffFlow_Duration', 'Fwd Header Length', 'Fwd Header Length.1', '1', 'NaN', 'ſrc_port'];

const LINE_ENDS = ['\n', '\r\n', '\r', '\n\n', '\r\r\n', '\u2028', '\n\r', '\u0000\n', ''];

/** Rows with cells replaced; with the full header half of the time. */
function table(random: Random, { header, rows, records }: Seeds, most: number): { head: string[]; body: string[][] } {
  const named = random.next() < 0.5;
  const count = 1 + random.integer(most);
  return { head: named ? header.split(',') : [], body: Array.from({ length: count }, () => pick(random, named ? rows : records).split(',')) };
}

const text = ({ head, body }: { head: string[]; body: string[][] }, lineEnd = '\n'): string => [...(head.length > 0 ? [head] : []), ...body].map((line) => line.join(',') + lineEnd).join('');

export const CSV_FAMILIES: readonly Family[] = [
  {
    name: 'csv: cells that are no numbers',
    weight: 20,
    make(random, seeds) {
      const made = table(random, seeds, 20);
      for (let changes = 1 + random.integer(4); changes > 0; changes--) {
        const line = pick(random, made.body);
        line[random.integer(line.length)] = pick(random, CELLS);
      }
      return whole(text(made), 'text/csv');
    },
  },
  {
    name: 'csv: names of columns',
    weight: 8,
    make(random, seeds) {
      const head = seeds.header.split(',');
      for (let changes = 1 + random.integer(5); changes > 0; changes--) {
        const place = random.integer(head.length);
        const kind = random.integer(4);
        if (kind === 0) head[place] = pick(random, NAMES);
        else if (kind === 1) head.splice(place, 1);
        else if (kind === 2) head.splice(place, 0, pick(random, NAMES));
        else head[place] = pick(random, head);
      }
      return whole(text({ head, body: [pick(random, seeds.rows).split(',')] }), 'text/csv');
    },
  },
  {
    name: 'csv: shapes',
    weight: 12,
    make(random, seeds) {
      const made = table(random, seeds, 6);
      for (const line of made.body) {
        const kind = random.integer(5);
        if (kind === 0) line.length = random.integer(line.length);
        if (kind === 1) line.push(...Array.from({ length: 1 + random.integer(200) }, () => '1'));
        if (kind === 2) line[0] = `"${line[0]}`;
      }
      const written = text(made, pick(random, LINE_ENDS));
      const kind = random.integer(6);
      const framed = [written, `\ufeff${written}`, written.trimEnd(), `\n\n\r\n${written}`, made.head.join(','), pick(random, LINE_ENDS).repeat(random.integer(50))][kind];
      return whole(framed, 'text/csv');
    },
  },
  {
    name: 'csv: thousands of columns',
    weight: 1,
    make(random) {
      const columns = 1000 * (1 + random.integer(50));
      const line = `${pick(random, ['1', '', 'a', '"x"', 'Flow_Duration'])},`.repeat(columns);
      return whole(`${line}1\n${pick(random, [line, '', '1,2,3'])}\n`, 'text/csv');
    },
  },
  {
    name: 'csv: millions of columns',
    weight: 0.1,
    make(random) {
      const line = pick(random, [',', '1,', 'a,', '"",']);
      return whole(`${line.repeat(Math.floor(5_500_000 / line.length))}1\n`, 'text/csv');
    },
  },
  {
    name: 'csv: one endless cell or quote',
    weight: 0.1,
    make: (random) => whole(pick(random, ['1', '"', 'a', '""', ' ', '\n', '0']).repeat(1_000_000), 'text/csv'),
  },
];
