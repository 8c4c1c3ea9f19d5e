import { readFileSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulateToFile } from '@flowsentry/flows';
import { type Progress, sha256 } from '@flowsentry/kit';

export interface SyntheticOptions {
  /** Keeps what was simulated before. */
  readonly work: string;
  readonly flows: number;
  readonly seed: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A file of synthetic flows as IoTID20 was made: labelled by capture, each capture metered with its own timeouts. The same number, seed and simulator give the same file, so it is made once. */
export async function syntheticFlows({ work, flows, seed, progress, signal }: SyntheticOptions): Promise<string> {
  const path = join(work, 'synthetic', `${flows}-${seed}-${simulatorVersion()}`, 'synthetic.parquet');
  if (await isThere(path)) return path;
  const task = progress.task('Simulate', flows);
  try {
    await simulateToFile({ flows, seed, labelling: 'capture', metering: 'capture' }, path, { signal, onProgress: (rows) => task.update(rows, `${rows.toLocaleString('en')} flows`) });
    task.finish(`${flows.toLocaleString('en')} flows`);
    return path;
  } catch (error) {
    task.fail();
    throw error;
  }
}

/** Changes with the code of the package that simulates. */
function simulatorVersion(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve('@flowsentry/flows')));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort();
  return sha256(files.map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`).join('\n')).slice(0, 12);
}

const isThere = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);
