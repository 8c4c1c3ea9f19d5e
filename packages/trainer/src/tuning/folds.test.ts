import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFlows } from '@flowsentry/features';
import { expect, it } from 'vitest';
import { parseParameters } from '../parameters.ts';
import { writeSyntheticCsv } from '../testing/synthetic-csv.ts';
import { foldRows, foldsFor } from './folds.ts';

it.each([[1000, 1], [500, 1], [250, 2], [209, 3], [10, 5]])('cuts the rows anew until the rarer class of %d rows is judged often enough: %d times', (rarer, repeats) => {
  expect(foldsFor(Uint8Array.from({ length: 3000 }, (_, row) => Number(row >= rarer)))).toEqual({ count: 5, repeats });
});

it('keeps rows that a model cannot tell apart in one fold, unless the split is random', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'folds-'));
  try {
    const file = join(folder, 'flows.csv');
    await writeSyntheticCsv(file, 1500);
    const table = await readFlows(file);
    const twice = Uint32Array.from({ length: 2000 }, (_, i) => i >> 1);
    const torn = (protocol: string): number => {
      const { labels, folds } = foldRows(table, twice, parseParameters([`SplitProtocol=${protocol}`]), { count: 5, repeats: 2 });
      expect(Array.from(labels.subarray(0, 4))).toEqual(Array.from(twice.subarray(0, 4), (row) => table.labels[row]));
      expect(folds[0]).not.toEqual(folds[1]);
      return folds[0].filter((fold, i) => i % 2 === 0 && fold !== folds[0][i + 1]).length;
    };
    expect(torn('grouped')).toBe(0);
    expect(torn('random')).toBeGreaterThan(500);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
