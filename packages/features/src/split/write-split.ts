import { writeFileAtomically } from '@flowsentry/kit';
import type { Split } from './split.ts';

/** Writes a split as JSON (`summary`, and the row numbers `train`, `validation`, `test` from 0), for any other program to use the same rows. */
export async function writeSplit(path: string, { summary, train, validation, test }: Split): Promise<void> {
  const rows = (side: Uint32Array): string => `[${side.join(',')}]`;
  await writeFileAtomically(path, `{"summary":${JSON.stringify(summary)},\n"train":${rows(train)},\n"validation":${rows(validation)},\n"test":${rows(test)}}\n`);
}
