import type { FlowLabels } from '../flow-csv.ts';
import { writeFlowFile } from '../flow-file.ts';
import type { SimulatorSettings } from './settings.ts';
import { simulate } from './simulate.ts';

export interface SimulationOptions {
  /** Stops the work when aborted; nothing is left behind. */
  readonly signal?: AbortSignal;
  /** Called now and then with the rows made so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface SimulationSummary {
  readonly rows: number;
  /** Rows by label, the most frequent first. */
  readonly labels: readonly (FlowLabels & { readonly rows: number })[];
}

export const DRAIN_EVERY = 4096;

/**
 * Writes a simulated data set to `path` (.csv, .csv.gz or .parquet): the 83 columns, Label, Cat and Sub_Cat. Streams in flat
 * memory; the file appears whole or not at all. See {@link simulate}.
 */
export async function simulateToFile(settings: SimulatorSettings, path: string, options: SimulationOptions = {}): Promise<SimulationSummary> {
  const counts = new Map<FlowLabels, number>();
  let rows = 0;
  await writeFlowFile(path, { profile: 'iotid20', labelled: true }, async (file) => {
    for (const { flow, labels } of simulate(settings)) {
      file.write(flow, labels);
      counts.set(labels, (counts.get(labels) ?? 0) + 1);
      if (++rows % DRAIN_EVERY === 0) {
        await file.drain();
        await pauseFor(options, rows);
      }
    }
  });
  return { rows, labels: [...counts].map(([labels, rows]) => ({ ...labels, rows })).sort((a, b) => b.rows - a.rows) };
}

/** Tells the progress and lets a signal in. */
export async function pauseFor({ signal, onProgress }: SimulationOptions, rows: number): Promise<void> {
  onProgress?.(rows);
  await new Promise<void>((resolve) => void setImmediate(resolve));
  signal?.throwIfAborted();
}
