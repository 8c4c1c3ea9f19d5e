import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import type { StepDefinition } from '../definition.ts';
import { type ExecutionFolder, type StepRecord, readIfThere } from './execution-folder.ts';
import { expiryMs } from './expiry.ts';
import { listingDigest } from './put-in-place.ts';

export interface CacheHit {
  readonly executionArn: string;
  readonly record: StepRecord;
}

/** The newest success for each key, of one pipeline. */
export interface StepCache {
  find(step: StepDefinition, key: string, now: number): Promise<CacheHit | undefined>;
  keep(key: string, executionId: string): Promise<void>;
}

/** `folder` has a file for each key, which names the execution; what the step left must still be there, unchanged. */
export function stepCache(folder: string, arnOf: (executionId: string) => string, executionOf: (id: string) => ExecutionFolder): StepCache {
  return {
    async find(step, key, now) {
      const id = await readIfThere(join(folder, key));
      const record = id === undefined ? undefined : await executionOf(id).step(step.Name);
      if (id === undefined || record?.CacheKey !== key || record.Entry.StepStatus !== 'Succeeded') return undefined;
      const window = step.CacheConfig?.ExpireAfter === undefined ? Infinity : (expiryMs(step.CacheConfig.ExpireAfter) ?? 0);
      if (Date.parse(record.Entry.EndTime!) + window < now) return undefined;
      for (const [path, digest] of Object.entries(record.Produced ?? {})) if ((await listingDigest(path)) !== digest) return undefined;
      return { executionArn: arnOf(id), record };
    },
    keep: (key, executionId) => writeFileAtomically(join(folder, key), executionId),
  };
}
