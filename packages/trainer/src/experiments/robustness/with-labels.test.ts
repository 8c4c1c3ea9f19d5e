import { expect, it } from 'vitest';
import { tableOf } from './testing/table-of.ts';
import { withLabels } from './with-labels.ts';

it('gives the flows other labels, and counts those', () => {
  const table = tableOf([0, 1, 1], { Flow_Duration: [1, 2, 3] });
  expect(withLabels(table, Uint8Array.of(0, 0, 1))).toEqual(tableOf([0, 0, 1], { Flow_Duration: [1, 2, 3] }));
  expect(table.notes.classes).toEqual({ Normal: 1, Anomaly: 2 });
});
