import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { simulate as simulateFlows, writeFlowFile } from '@flowsentry/flows';
import type { Job } from '../job.ts';

const BLOCK = 2000;

/** Makes synthetic flows as IoTID20 was made: labelled by capture, each capture metered with its own timeouts. */
export const simulate: Job<never, 'data'> = {
  name: 'simulate',
  inputs: [],
  outputs: ['data'],
  async run(folders, { SyntheticFlows, Seed }, { progress, signal }) {
    await mkdir(folders.data, { recursive: true });
    const path = join(folders.data, 'synthetic.parquet');
    await writeFlowFile(path, { profile: 'iotid20', labelled: true }, async (file) => {
      let done = 0;
      for (const { flow, labels } of simulateFlows({ flows: SyntheticFlows, seed: Seed, labelling: 'capture', metering: 'capture' })) {
        file.write(flow, labels);
        if (++done % BLOCK !== 0) continue;
        await file.drain();
        signal.throwIfAborted();
        progress(done, SyntheticFlows, `${done.toLocaleString('en')} flows`);
      }
    });
    progress(SyntheticFlows, SyntheticFlows, `${SyntheticFlows.toLocaleString('en')} flows`);
    return { flows: SyntheticFlows, seed: Seed };
  },
};
