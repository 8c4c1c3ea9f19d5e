import { join, relative } from 'node:path';
import type { Progress } from '@flowsentry/kit';
import { localRegistry } from '@flowsentry/registry';
import { executionDisplay, localPipelines } from '@flowsentry/sagemaker-pipelines';
import { LOCAL } from './environment.ts';
import { localStorage } from './local-storage.ts';
import type { Platform } from './platform.ts';

const PROGRAMS = new URL('programs.ts', import.meta.url).href;

/** This machine: everything lies in the folder `work`, which is the bucket too. The same run, started again after a kill, goes on where it was. */
export function localPlatform(work: string, progress: Progress): Platform {
  const { bucket } = LOCAL;
  const pipelines = localPipelines({ folder: work, buckets: { [bucket]: work }, programs: PROGRAMS, onEvent: executionDisplay(progress) });
  return {
    environment: LOCAL,
    pipelines: { ...pipelines, start: (request) => pipelines.startOrResume(request) },
    storage: localStorage(bucket, work),
    registry: (group) => localRegistry(join(work, 'registry'), group),
    modelUri: ({ InferenceSpecification: { Containers } }) => `s3://${bucket}/${relative(work, Containers[0].ModelDataUrl!)}`,
    async follow(arn, signal) {
      const stop = (): void => void pipelines.stop(arn).catch(() => {});
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
      try {
        const execution = await pipelines.settled(arn);
        signal.throwIfAborted();
        return execution;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
