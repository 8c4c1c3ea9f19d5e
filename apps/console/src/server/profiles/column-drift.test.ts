import { expect, it } from 'vitest';
import { columnDrift } from './column-drift.ts';
import type { DescribedColumn } from './described-column.ts';

const numbers = (values: readonly number[], missing = 0): DescribedColumn => ({ column: 'x', kind: 'number', missing, values: Float64Array.from(values), byClass: undefined, min: values[0], max: values.at(-1)!, distinct: null });
const empty: DescribedColumn = { column: 'x', kind: 'empty', missing: 10 };
const TEN = Array.from({ length: 10 }, (_, i) => i);

it('equal columns have not drifted', () => expect(columnDrift(numbers(TEN), numbers(TEN))).toEqual({ column: 'x', psi: 0, ks: 0 }));

it('columns without a common value have drifted as far as can be', () => {
  const { psi, ks } = columnDrift(numbers(TEN), numbers(TEN.map((value) => value + 100)));
  expect(ks).toBe(1);
  expect(psi).toBeGreaterThan(5);
});

it('what is missing in one of the two counts, though nothing is there to compare', () => {
  const { psi, ks } = columnDrift(numbers(TEN), empty);
  expect(psi).toBeGreaterThan(5);
  expect(ks).toBeNull();
  expect(columnDrift(empty, empty)).toEqual({ column: 'x', psi: 0, ks: null });
});

it.each([undefined, { column: 'x', kind: 'category', missing: 0, counts: new Map(), distinct: 900 } as const])('with %j nothing is compared', (upload) => expect(columnDrift(numbers(TEN), upload)).toEqual({ column: 'x', psi: null, ks: null }));
