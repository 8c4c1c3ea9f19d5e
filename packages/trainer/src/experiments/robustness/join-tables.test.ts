import { expect, it } from 'vitest';
import type { FlowTable } from '@flowsentry/features';
import { joinTables } from './join-tables.ts';

const table = (labels: readonly number[], numbers: FlowTable['numbers'], texts: FlowTable['texts']): FlowTable => ({
  rows: labels.length,
  labels: Uint8Array.from(labels),
  numbers,
  texts,
  notes: { files: [], classes: { Normal: 0, Anomaly: 0 }, absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 },
});

it('lays tables end to end with the columns that all have', () => {
  const { table: joined, part } = joinTables([
    table([0, 1], new Map([['Flow_Duration', Float32Array.of(1, 2)], ['Protocol', Float32Array.of(6, 6)]]), new Map([['Cat', { codes: Uint32Array.of(0, 1), values: ['Normal', 'Scan'] }]])),
    table([1], new Map([['Flow_Duration', Float64Array.of(0.1)]]), new Map([['Cat', { codes: Uint32Array.of(0), values: ['Scan'] }], ['Src_IP', { codes: Uint32Array.of(0), values: ['a'] }]])),
  ]);
  expect(part).toEqual(Uint8Array.of(0, 0, 1));
  expect(joined).toMatchObject({ rows: 3, labels: Uint8Array.of(0, 1, 1), notes: { classes: { Normal: 1, Anomaly: 2 } } });
  expect(joined.numbers).toEqual(new Map([['Flow_Duration', Float64Array.of(1, 2, 0.1)]]));
  expect(joined.texts).toEqual(new Map([['Cat', { codes: Uint32Array.of(0, 1, 1), values: ['Normal', 'Scan'] }]]));
});
