import { expect, it } from 'vitest';
import type { ColumnProfile } from '../../../api/profile.ts';
import { arrangedRows, dataRows, missingShare, ordersOf } from './data-rows.ts';

const column = (name: string, missing: number, counts: ColumnProfile['counts'] = { all: [6, 2] }): ColumnProfile => ({ column: name, kind: 'number', missing, distinct: null, quantiles: [0, 1, 2, 3, 4], edges: [0, 2, 4], values: null, counts });
const training = { columns: [column('Dst_Port', 0), column('Protocol', 2), column('Idle_Max', 0)], about: { Dst_Port: { unit: '', role: 'service', meaning: 'Port of Dst_IP' } } } as const;
const beside = {
  upload: { rows: 8, described: 8, normal: null, anomaly: null, columns: [column('Dst_Port', 0), column('Protocol', 0), column('Idle_Max', 8, { all: [0, 0] })] },
  drift: [{ column: 'Idle_Max', psi: 9, ks: null }, { column: 'Protocol', psi: 0.2, ks: 0.1 }, { column: 'Dst_Port', psi: null, ks: null }],
  tells: [],
};
const names = (...[rows, order, find]: Parameters<typeof arrangedRows>) => arrangedRows(rows, order, find).map(({ column }) => column);

it('a row has what is known of its column', () => {
  const [port, protocol] = dataRows(training, beside);
  expect(port).toMatchObject({ column: 'Dst_Port', about: { role: 'service' }, drift: { psi: null }, tells: undefined });
  expect(protocol).toMatchObject({ about: undefined, drift: { psi: 0.2 }, upload: { missing: 0 } });
  expect(dataRows(training)[0]).toMatchObject({ upload: undefined, drift: undefined });
});

it('rows are in the order that is asked for', () => {
  const rows = dataRows(training, beside);
  expect(names(rows, 'model', '')).toEqual(['Dst_Port', 'Protocol', 'Idle_Max']);
  expect(names(rows, 'drift', '')).toEqual(['Idle_Max', 'Protocol', 'Dst_Port']);
  expect(names(rows, 'missing', '')).toEqual(['Idle_Max', 'Protocol', 'Dst_Port']);
  expect(names(rows, 'name', '')).toEqual(['Dst_Port', 'Idle_Max', 'Protocol']);
});

it('words are looked for in names and meanings', () => {
  const rows = dataRows(training);
  expect(names(rows, 'model', 'dst_ip PORT')).toEqual(['Dst_Port']);
  expect(names(rows, 'model', ' o ')).toEqual(['Dst_Port', 'Protocol']);
  expect(names(rows, 'model', 'nothing')).toEqual([]);
});

it('only what is known is sorted by', () => {
  expect(ordersOf(undefined)).toEqual(['missing', 'name', 'model']);
  expect(ordersOf(beside)).toEqual(['drift', 'missing', 'name', 'model']);
  expect(ordersOf({ ...beside, tells: [{ column: 'Protocol', macroF1: 0.6, auc: 0.6, distinct: 3 }] })).toEqual(['drift', 'tells', 'missing', 'name', 'model']);
});

it('missing values are a share of the rows that were looked at', () => {
  expect(missingShare({ missing: 2, counts: { all: [5, 3] } })).toBe(0.2);
  expect(missingShare({ missing: 4, counts: { normal: [1], anomaly: [3] } })).toBe(0.5);
  expect(missingShare({ missing: 0, counts: { all: [] } })).toBe(0);
});
