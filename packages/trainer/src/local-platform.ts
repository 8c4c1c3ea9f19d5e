import { readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { FlowsentryError, Progress } from '@flowsentry/kit';
import { localRegistry } from '@flowsentry/registry';
import { localPipelines } from '@flowsentry/sagemaker-pipelines';
import { LOCAL } from './environment.ts';
import { TrainerError } from './error.ts';
import { localStorage } from './local-storage.ts';
import type { Platform } from './platform.ts';
import { stepDisplay } from './step-display.ts';

const PROGRAMS = new URL('programs.ts', import.meta.url).href;

/** This machine: everything lies in the folder `work`, which is the bucket too. The same run, started again after a kill, goes on where it was. */
export function localPlatform(work: string, progress: Progress): Platform {
  const { bucket } = LOCAL;
  const pipelines = localPipelines({ folder: work, buckets: { [bucket]: work }, programs: PROGRAMS, onEvent: stepDisplay(progress) });
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
        // One that was over before the signal reached it is told of as it ended.
        if (execution.PipelineExecutionStatus === 'Stopped') signal.throwIfAborted();
        const problem = await pipelines.problem(arn);
        if (problem && problem.code !== 'fail-step') throw await asTyped(problem);
        return execution;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

/** The problem with the file that was typed instead of the link to it in the bucket. */
async function asTyped(problem: FlowsentryError): Promise<FlowsentryError> {
  const { file } = problem.problem;
  const source = file === undefined ? undefined : await readlink(file).catch(() => undefined);
  return source === undefined ? problem : new TrainerError(problem.code, { ...problem.problem, file: source });
}
