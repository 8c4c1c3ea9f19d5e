import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '@flowsentry/flows';
import { FEATURE_SETS } from '../feature-set.ts';
import { tableOf, thrownBy } from '../test-support.ts';
import { ENGINEERED, columnsOfExpression } from './engineered.ts';
import { fit } from './fit.ts';
import { type Preprocessor, loadPreprocessor, preprocessorJson } from './preprocessor.ts';
import { transform } from './transform.ts';
import { transformRecord } from './transform-record.ts';

const GOLDEN = readFileSync(new URL('../fixtures/preprocessor.json', import.meta.url), 'utf8');

// Three packets of 420, 434 and 452 bytes 77 and 76 µs apart; two of 1430 and 982; one burst without duration.
const table = tableOf([1, 1, 0], {
  Flow_Duration: [153, 75, 0],
  Dst_Port: [1900, 10101, 1900],
  Src_IP: ['192.168.0.1', '192.168.0.13', '192.168.0.1'],
  Tot_Fwd_Pkts: [2, 1, 1],
  Tot_Bwd_Pkts: [1, 1, 1],
  Subflow_Fwd_Pkts: [2, 1, 1],
  TotLen_Fwd_Pkts: [886, 982, 8],
  TotLen_Bwd_Pkts: [420, 1430, 12],
  Flow_IAT_Mean: [76.5, 75, 0],
  Flow_IAT_Std: [Math.SQRT1_2, 0, 0],
  Flow_IAT_Max: [77, 75, 0],
  Flow_IAT_Min: [76, 75, 0],
  Bwd_Header_Len: [8, 8, Number.NaN],
  Pkt_Size_Avg: [1726 / 3, 1921, 15],
  Init_Fwd_Win_Byts: [-1, -1, -1],
});
const all = Uint32Array.of(0, 1, 2);
const records = [0, 1, 2].map((row) => ({
  ...Object.fromEntries([...table.numbers].map(([name, values]) => [name, values[row]])),
  ...Object.fromEntries([...table.texts].map(([name, { codes, values }]) => [name, values[codes[row]]])),
}));
const bits = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length);

describe('fit', () => {
  it('takes the columns of the feature set, drops constants and twins, and engineers what the columns allow', () => {
    const fitted = fit(table, all, { featureSet: 'service' });
    expect(preprocessorJson(fitted)).toBe(GOLDEN);
    expect(loadPreprocessor(GOLDEN)).toEqual(fitted);
  });

  it('learns from the training rows alone', () => {
    const { dropped } = fit(table, Uint32Array.of(1, 2), { featureSet: 'statistics' });
    expect(dropped).toContainEqual({ name: 'Tot_Fwd_Pkts', reason: 'constant' });
  });

  it('lets ports and addresses in only where the set says so', () => {
    const named = FEATURE_SETS.map((featureSet) => fit(table, all, { featureSet }).sources.filter((name) => ['Dst_Port', 'Src_IP'].includes(name)));
    expect(named).toEqual([[], ['Dst_Port'], ['Src_IP', 'Dst_Port']]);
  });

  it('refuses rows in which nothing varies', () => {
    expect(thrownBy(() => fit(table, Uint32Array.of(1), { featureSet: 'service' }))).toMatchObject({ code: 'no-features' });
  });
});

describe('transform', () => {
  it('computes the engineered features of known packets', () => {
    const { data, names, columns } = transform(fit(table, all, { featureSet: 'statistics' }), table);
    const feature = (name: string): number[] => [0, 1, 2].map((row) => data[row * columns + names.indexOf(name)]);
    expect(feature('Pkts')).toEqual([3, 2, 2]);
    expect(feature('First_Pkt_Len')).toEqual([420, 1430, 10]);
    expect(feature('Rest_Pkt_Len_Mean')).toEqual([443, 982, 10]);
    expect(feature('Byts_Per_Pkt')).toEqual([1306 / 3, 1206, 10].map(Math.fround));
    expect(feature('IAT_Min_Share')).toEqual([76 / 77, 1, Number.NaN].map(Math.fround));
  });

  it('counts packets by rate and duration where the counts are absent', () => {
    const few = tableOf([0, 1, 1], { Flow_Duration: [153, 75, 0], 'Flow_Pkts/s': [19607.84, 26666.67, Number.NaN] });
    const { data, names, columns } = transform(fit(few, all, { featureSet: 'statistics' }), few);
    expect([0, 1, 2].map((row) => data[row * columns + names.indexOf('Pkts')])).toEqual([3, 2, Number.NaN]);
  });

  it('takes rows in the order asked for', () => {
    const preprocessor = fit(table, all, { featureSet: 'leaky' });
    const [whole, some] = [transform(preprocessor, table), transform(preprocessor, table, Uint32Array.of(2, 0))];
    expect(bits(some.data)).toEqual(bits(Float32Array.of(...whole.data.subarray(2 * whole.columns), ...whole.data.subarray(0, whole.columns))));
  });

  it('names the column that a table lacks', () => {
    const { numbers, ...rest } = table;
    const lacking = { ...rest, numbers: new Map([...numbers].filter(([name]) => name !== 'Flow_Duration')) };
    expect(thrownBy(() => transform(fit(table, all, { featureSet: 'service' }), lacking))).toMatchObject({ code: 'missing-column', problem: { column: 'Flow_Duration' } });
  });
});

describe('transformRecord', () => {
  it.each(FEATURE_SETS)('gives, bit for bit, what a table gives: %s, any values', (featureSet) => {
    const names = COLUMNS.filter(({ type }) => type !== 'text').map(({ name }) => name);
    const number = fc.oneof(fc.double(), fc.integer({ min: -1, max: 100_000 }), fc.constant(0), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(fc.array(number, { minLength: names.length, maxLength: names.length }), { minLength: 2, maxLength: 6 }), fc.array(fc.string(), { minLength: 6, maxLength: 6 }), (rows, texts) => {
        const clean = (value: number): number => (Number.isFinite(value) ? value + 0 : Number.NaN);
        const random = tableOf(rows.map((_, i) => i % 2), {
          ...Object.fromEntries(names.map((name, j) => [name, rows.map((row) => clean(row[j]))])),
          Src_IP: rows.map((_, i) => texts[i].trim()),
        });
        const rowNumbers = Uint32Array.from(rows, (_, i) => i);
        const preprocessor = fit(random, rowNumbers, { featureSet });
        const { data, columns } = transform(preprocessor, random, rowNumbers);
        rows.forEach((row, i) => {
          const record = { ...Object.fromEntries(names.map((name, j) => [name, row[j]])), Src_IP: texts[i] };
          expect(bits(transformRecord(preprocessor, record))).toEqual(bits(data.slice(i * columns, (i + 1) * columns)));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('takes numbers as texts and missing values in any form', () => {
    const preprocessor = fit(table, all, { featureSet: 'service' });
    const expected = bits(transformRecord(preprocessor, { ...records[0], Flow_IAT_Std: Number.NaN }));
    for (const missing of [null, undefined, '', ' ', 'NaN', 'Infinity', '-inf', Number.POSITIVE_INFINITY]) {
      const asTexts = Object.fromEntries(Object.entries(records[0]).map(([name, value]) => [name, ` ${value} `]));
      expect(bits(transformRecord(preprocessor, { ...asTexts, Flow_IAT_Std: missing, other: 'ignored' }))).toEqual(expected);
    }
  });

  it('names the key that is missing or is no number', () => {
    const preprocessor = fit(table, all, { featureSet: 'service' });
    const { Dst_Port: _, ...lacking } = records[0] as Record<string, unknown>;
    expect(() => transformRecord(preprocessor, lacking)).toThrow('Dst_Port: The flow lacks this value.');
    for (const value of ['19 00', '0x10', '1_000', true, [1], {}]) {
      expect(thrownBy(() => transformRecord(preprocessor, { ...records[0], Flow_Duration: value }))).toMatchObject({ code: 'not-a-number', problem: { key: 'Flow_Duration', value } });
    }
    expect(thrownBy(() => transformRecord(fit(table, all, { featureSet: 'leaky' }), { ...records[0], Src_IP: {} }))).toMatchObject({ code: 'not-a-text' });
  });
});

describe('loadPreprocessor', () => {
  const changed = (change: (value: Record<string, unknown>) => void): string => {
    const value = JSON.parse(GOLDEN) as Record<string, unknown>;
    change(value);
    return JSON.stringify(value);
  };

  it('does not mind how the JSON is laid out', () => {
    const { hash } = loadPreprocessor(changed((value) => Object.assign(value, { schema: value['schema'] })));
    expect(hash).toBe((JSON.parse(GOLDEN) as Preprocessor).hash);
  });

  it.each([
    ['no JSON', 'not json', 'bad-preprocessor'],
    ['another document', '{"a":1}', 'preprocessor-schema'],
    ['nothing', 'null', 'preprocessor-schema'],
    ['a later schema', changed((value) => Object.assign(value, { schema: 'flowsentry.preprocessor/2' })), 'preprocessor-schema'],
    ['a changed feature', changed((value) => (value['features'] as object[]).pop()), 'preprocessor-hash'],
    ['no hash', changed((value) => delete value['hash']), 'preprocessor-hash'],
  ])('refuses %s', (_, json, code) => {
    expect(thrownBy(() => loadPreprocessor(json))).toMatchObject({ code });
  });
});

describe('ENGINEERED', () => {
  it('reads only columns that exist, and has names of its own', () => {
    const names = COLUMNS.map(({ name }) => name);
    for (const { name, expressions } of ENGINEERED) {
      expect(names).not.toContain(name);
      for (const expression of expressions) expect(names).toEqual(expect.arrayContaining(columnsOfExpression(expression)));
    }
    expect(new Set(ENGINEERED.map(({ name }) => name)).size).toBe(ENGINEERED.length);
  });
});
