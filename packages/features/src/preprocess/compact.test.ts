import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '@flowsentry/flows';
import { tableOf } from '../test-support.ts';
import { fit } from './fit.ts';
import { loadPreprocessor, preprocessorJson } from './preprocessor.ts';
import { transform } from './transform.ts';
import { transformRecord } from './transform-record.ts';

const { NaN: none } = Number;
const SETTINGS = { featureSet: 'service', representation: 'compact' } as const;

// Packets of 420, 434 and 452 bytes; of 1430 and 982; of 100, 50, 50 and 40; one of 8. Then two flows that nothing is learned from.
const table = tableOf([1, 1, 0, 0, 1, 0], {
  Protocol: [17, 6, 6, 17, 6, 6],
  Init_Bwd_Win_Byts: [-1, 1869, 1869, -1, none, none],
  Flow_Duration: [153, 250, 400, 0, 900, 100_000],
  Tot_Fwd_Pkts: [2, 1, 1, 1, 1, 1],
  Tot_Bwd_Pkts: [1, 1, 3, 0, 1, 1],
  TotLen_Fwd_Pkts: [886, 982, 50, 8, 5, 5],
  TotLen_Bwd_Pkts: [420, 1430, 190, 0, 5, 5],
  Pkt_Size_Avg: [1726 / 3, 1921, 85, 16, 7.5, none],
  Bwd_Header_Len: [8, 32, 96, 0, 20, 20],
  Idle_Max: [1, 2, 3, 4, 5, 6],
  Dst_Port: [1900, 1900, 40_000, 80, 777, 777],
});
const train = Uint32Array.of(0, 1, 2, 3);
const bits = (values: Float32Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length);

/** The value of each feature by row. */
function features(rows: Uint32Array, fittedOn: Uint32Array): Record<string, number[]> {
  const { data, names, columns } = transform(fit(table, fittedOn, SETTINGS), table, rows);
  return Object.fromEntries(names.map((name, j) => [name, Array.from(rows, (_, i) => data[i * columns + j])]));
}

describe('the compact representation', () => {
  it('recovers what the meter counted, and makes features of frequent windows and ports', () => {
    expect(features(train, train)).toEqual({
      Protocol: [17, 6, 6, 17],
      Init_Bwd_Win_Byts: [-1, 1869, 1869, -1],
      Flow_Duration: [153, 250, 400, 0],
      Pkts: [3, 2, 4, 1],
      Fwd_Pkts: [2, 1, 1, 1],
      Bwd_Pkts: [1, 1, 3, 0],
      First_Pkt_Len: [420, 1430, 100, 8],
      Rest_Pkt_Len_Mean: [443, 982, Math.fround(140 / 3), none],
      Bwd_Header_Mean: [8, 32, 32, none],
      Fwd_Payload_Mean: [443, 982, 50, 8],
      Bwd_Payload_Mean: [420, 1430, Math.fround(190 / 3), none],
      Timeout_Stage: [0, 1, 2, 0],
      Dst_Port_Ephemeral: [0, 0, 1, 0],
      Dst_Port_Well_Known: [0, 0, 0, 1],
      'Init_Bwd_Win_Byts=-1': [1, 0, 0, 1],
      'Init_Bwd_Win_Byts=1869': [0, 1, 1, 0],
      'Dst_Port=1900': [1, 1, 0, 0],
    });
  });

  it('cuts the duration at the timeouts of the published captures', () => {
    expect(features(Uint32Array.of(4, 5), train)['Timeout_Stage']).toEqual([3, 4]);
  });

  it('takes the frequent values of the training rows alone, and never a missing one', () => {
    const levels = (rows: Uint32Array): string[] => Object.keys(features(rows, rows)).filter((name) => name.includes('='));
    expect(levels(train)).not.toContain('Dst_Port=777');
    expect(levels(Uint32Array.of(0, 1, 3, 4, 5))).toEqual(['Init_Bwd_Win_Byts=-1', 'Dst_Port=777', 'Dst_Port=1900']);
  });

  it('does without what the columns do not tell, and without the port in the set statistics', () => {
    const { sources, features: made } = fit(table, train, { featureSet: 'statistics', representation: 'compact' });
    expect(made.filter(({ name }) => name.startsWith('Dst_Port'))).toEqual([]);
    expect(sources).not.toContain('Idle_Max');
    const few = tableOf([0, 1, 1], { Flow_Duration: [153, 75, 900], 'Flow_Pkts/s': [19607.84, 26666.67, 0] });
    expect(fit(few, Uint32Array.of(0, 1, 2), SETTINGS).features.map(({ name }) => name)).toEqual(['Flow_Duration', 'Pkts', 'Timeout_Stage']);
  });

  it('gives a record, bit for bit, what it gives a table, any values, also after being stored', () => {
    const names = COLUMNS.filter(({ type }) => type !== 'text').map(({ name }) => name);
    const cell = fc.oneof(fc.double(), fc.integer({ min: -1, max: 100_000 }), fc.constantFrom(0, 80, 1869, none));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { minLength: 2, maxLength: 6 }), (rows) => {
        const clean = (value: number): number => (Number.isFinite(value) ? value + 0 : none);
        const random = tableOf(rows.map((_, i) => i % 2), Object.fromEntries(names.map((name, j) => [name, rows.map((row) => clean(row[j]))])));
        const preprocessor = loadPreprocessor(preprocessorJson(fit(random, Uint32Array.from(rows, (_, i) => i), SETTINGS)));
        const { data, columns } = transform(preprocessor, random);
        rows.forEach((row, i) => {
          const record = Object.fromEntries(names.map((name, j) => [name, row[j]]));
          expect(bits(transformRecord(preprocessor, record))).toEqual(bits(data.slice(i * columns, (i + 1) * columns)));
        });
      }),
      { numRuns: 40 },
    );
  });
});
