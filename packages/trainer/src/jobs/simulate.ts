import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';
import type { Job } from '../job.ts';

/** Makes synthetic flows as IoTID20 was made: labelled by capture, each capture metered with its own timeouts. */
export const simulate: Job<never, 'data'> = {
  name: 'simulate',
  inputs: [],
  outputs: ['data'],
  async run(folders, { SyntheticFlows, Seed }, { progress, signal }) {
    const tell = (rows: number): void => progress(rows, SyntheticFlows, `${rows.toLocaleString('en')} flows`);
    await mkdir(folders.data, { recursive: true });
    const settings = { flows: SyntheticFlows, seed: Seed, labelling: 'capture', metering: 'capture' } as const;
    await simulateToFile(settings, join(folders.data, 'synthetic.parquet'), { signal, onProgress: tell });
    tell(SyntheticFlows);
    return { flows: SyntheticFlows, seed: Seed };
  },
};
