import { simulate, writeFlowFile } from '@flowsentry/flows';

/** Writes a labelled CSV of synthetic flows. */
export async function writeSyntheticCsv(path: string, flows: number, seed = 1): Promise<void> {
  await writeFlowFile(path, { profile: 'iotid20', labelled: true }, async (file) => {
    for (const { flow, labels } of simulate({ flows, seed, labelling: 'capture', metering: 'capture' })) file.write(flow, labels);
    await file.drain();
  });
}
