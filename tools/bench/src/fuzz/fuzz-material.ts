import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';
import type { Material } from '../serve/material.ts';
import type { Canary } from './canary.ts';
import type { Seeds } from './fuzz-case.ts';

const PARTS = 500;

/** Good parts to spoil, and good records with their scores, out of what a comparison is made of. `folder` for a file in between. */
export async function fuzzMaterial({ flows, records, scores, preprocessor }: Material, folder: string): Promise<{ seeds: Seeds; canaries: Canary[] }> {
  const lines = async (file: string): Promise<string[]> => (await readFile(file, 'latin1')).split('\n', PARTS + 1);
  const [header, ...rows] = await lines(flows);
  const own = (await lines(records)).slice(0, PARTS);
  await mkdir(folder, { recursive: true });
  const parquet = join(folder, 'seed.parquet');
  await simulateToFile({ flows: 5, seed: 1, labelling: 'capture', metering: 'capture' }, parquet);
  return {
    seeds: { sources: preprocessor.sources, header, rows, records: own, parquet: await readFile(parquet) },
    canaries: own.map((record, row) => ({ record, score: scores[row] })),
  };
}
