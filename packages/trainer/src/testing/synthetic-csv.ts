import { simulateToFile } from '@flowsentry/flows';

/** Writes a labelled CSV of synthetic flows. */
export async function writeSyntheticCsv(path: string, flows: number, seed = 1): Promise<void> {
  await simulateToFile({ flows, seed, labelling: 'capture', metering: 'capture' }, path);
}
