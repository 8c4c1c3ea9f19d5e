import type { FlowFile } from '../flow-file.ts';
import { writeFlowFile } from '../flow-file.ts';
import { simulate } from './simulate.ts';
import type { SimulatorSettings } from './plan.ts';

export interface SimulationOptions {
  /** Stops the work when aborted; nothing is left behind. */
  readonly signal?: AbortSignal;
  /** Called now and then with the rows made so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface SimulationSummary {
  readonly rows: number;
  /** Rows by Label, Cat and Sub_Cat. */
  readonly labels: readonly { readonly label: string; readonly cat: string; readonly subCat: string; readonly rows: number }[];
}

const DRAIN_ROWS = 4096;

/**
 * Writes a simulated data set to `path` (.csv, .csv.gz or .parquet): the 83 columns, Label, Cat and Sub_Cat. Streams in flat
 * memory; the file appears whole or not at all. See {@link simulate}.
 */
export async function simulateToFile(settings: SimulatorSettings, path: string, options: SimulationOptions = {}): Promise<SimulationSummary> {
  return writeFlowFile(path, { profile: 'iotid20', labelled: true }, async (file) => write(settings, file, options));
}

async function write(settings: SimulatorSettings, file: FlowFile, { signal, onProgress }: SimulationOptions): Promise<SimulationSummary> {
  const counts = new Map<object, { label: string; cat: string; subCat: string; rows: number }>();
  for (const { flow, labels } of simulate(settings)) {
    file.write(flow, labels);
    const count = counts.get(labels);
    if (count) count.rows++;
    else counts.set(labels, { ...labels, rows: 1 });
    if (file.rows % DRAIN_ROWS === 0) {
      onProgress?.(file.rows);
      await file.drain();
      // A drain that need not wait never lets a signal in.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    }
  }
  return { rows: file.rows, labels: merged([...counts.values()]) };
}

/** Captures of one Sub_Cat have labels of their own, equal in content. */
function merged(counts: readonly { label: string; cat: string; subCat: string; rows: number }[]): SimulationSummary['labels'] {
  const bySubCat = new Map<string, { label: string; cat: string; subCat: string; rows: number }>();
  for (const count of counts) {
    const held = bySubCat.get(count.subCat);
    if (held) held.rows += count.rows;
    else bySubCat.set(count.subCat, { ...count });
  }
  return [...bySubCat.values()].sort((a, b) => b.rows - a.rows || (a.subCat < b.subCat ? -1 : 1));
}
