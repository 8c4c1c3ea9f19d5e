import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readFlows } from './read/read-flows.ts';
import { tableOf, useFolder } from './test-support.ts';
import { writeFlows } from './write-flows.ts';

const folder = useFolder();

it('writes rows that readFlows gives back', async () => {
  const path = join(folder(), 'flows.parquet');
  const labels = Array.from({ length: 5000 }, (_, i) => i % 2);
  const table = tableOf(labels, { Flow_Duration: labels.map((_, i) => (i % 9 === 0 ? Number.NaN : i / 3)), Cat: labels.map((label, i) => (label ? `Mirai ${i % 4}` : 'Normal')) });
  const rows = Uint32Array.from({ length: 2500 }, (_, i) => 2 * i + (i % 2));
  await writeFlows(path, table, rows);
  const back = await readFlows(path);
  expect(back.labels).toEqual(Uint8Array.from(rows, (row) => row % 2));
  expect(back.numbers.get('Flow_Duration')).toEqual(Float64Array.from(rows, (row) => (row % 9 === 0 ? Number.NaN : row / 3)));
  const { codes, values } = back.texts.get('Cat')!;
  expect(Array.from(codes, (code) => values[code])).toEqual(Array.from(rows, (row) => (row % 2 ? `Mirai ${row % 4}` : 'Normal')));
});
