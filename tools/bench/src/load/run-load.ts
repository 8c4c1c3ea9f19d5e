import { fileURLToPath } from 'node:url';
import { measureProcess } from '../measure-process.ts';
import type { LoadResult, LoadSettings } from './load.ts';

const WORKER = fileURLToPath(new URL('load.worker.ts', import.meta.url));

/** {@link load} in a process of its own. */
export async function runLoad(settings: LoadSettings, signal: AbortSignal): Promise<LoadResult> {
  const { stdout } = await measureProcess(process.execPath, [WORKER, JSON.stringify(settings)], { signal });
  return JSON.parse(stdout) as LoadResult;
}
