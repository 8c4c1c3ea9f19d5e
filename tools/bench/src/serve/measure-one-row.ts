import { fileURLToPath } from 'node:url';
import { measureProcess } from '../measure-process.ts';
import type { Material } from './material.ts';
import type { OneRow } from './serve-targets.ts';

const WORKER = fileURLToPath(new URL('one-row.worker.ts', import.meta.url));

/** Processor time for one row in a process without HTTP: medians of five rounds of 20,000 calls each. */
export async function measureOneRow({ model, records }: Material, signal: AbortSignal): Promise<OneRow> {
  const { stdout } = await measureProcess(process.execPath, [WORKER, model, records], { signal });
  return JSON.parse(stdout) as OneRow;
}
