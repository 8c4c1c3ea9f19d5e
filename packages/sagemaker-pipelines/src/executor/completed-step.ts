import type { StepRecord } from './execution-folder.ts';
import { listingDigest, putInPlace } from './put-in-place.ts';

/** Moves what the job made into place, if it is not there yet: the last thing before a step has succeeded, and the first after a kill. */
export async function completed({ Moves = [], ...record }: StepRecord): Promise<StepRecord> {
  for (const move of Moves) await putInPlace(move);
  const produced = await Promise.all(Moves.map(async ({ to }) => [to, await listingDigest(to)] as const));
  const Produced = Object.fromEntries(produced.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return { ...record, ...(Moves.length > 0 ? { Produced } : {}), Entry: { ...record.Entry, StepStatus: 'Succeeded' } };
}
