import { readlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { FlowsentryError, type Progress } from '@flowsentry/kit';
import { localRegistry } from '@flowsentry/registry';
import { type ExecutionEvent, type PipelineExecution, follow, localPipelines, stepEvents } from '@flowsentry/sagemaker-pipelines';
import { LOCAL } from './environment.ts';
import { TrainerError } from './error.ts';
import { localStorage } from './local-storage.ts';
import { nxCommand } from './nx-command.ts';
import type { Platform } from './platform.ts';
import { stepDisplay } from './step-display.ts';
import { TrainingRounds } from './training-rounds.ts';

const AGAIN = 'Give the command that started it once more: it goes on where it was';
const LOOK_MS = 300;
const PROGRAMS = new URL('programs.ts', import.meta.url).href;

/**
 * This machine: everything lies in the folder `work`, which is the bucket too. The same run, started again after a kill, goes on where it was.
 *
 * @param again what a person types to go on following an execution
 */
export function localPlatform(work: string, progress: Progress, again = (follow: string): string => nxCommand('pipeline', { follow }, { work })): Platform {
  const { bucket } = LOCAL;
  const started = new Set<string>();
  const show = stepDisplay(progress);
  const watching = new Set<() => void>();
  const onEvent = (event: ExecutionEvent): void => {
    show(event);
    for (const look of watching) look();
  };
  const pipelines = localPipelines({ folder: work, buckets: { [bucket]: work }, programs: PROGRAMS, onEvent });
  const ended = async (execution: PipelineExecution, signal?: AbortSignal): Promise<PipelineExecution> => {
    // One that was over before the signal reached it is told of as it ended.
    if (execution.PipelineExecutionStatus === 'Stopped') signal?.throwIfAborted();
    const problem = await pipelines.problem(execution.PipelineExecutionArn);
    if (problem && problem.code !== 'fail-step') throw await asTyped(problem);
    return execution;
  };
  // One that another process runs is not stopped by who looks on.
  const lookOn = async (arn: string, signal: AbortSignal): Promise<PipelineExecution> => {
    if (await pipelines.isAbandoned(arn)) throw new TrainerError('abandoned-execution', { key: arn, what: 'The process that ran this execution is gone', wayOut: AGAIN });
    return (await follow(pipelines, arn, { signal, again: again(arn), onChange: stepEvents(show), pollMs: LOOK_MS })).execution;
  };
  return {
    environment: LOCAL,
    pipelines: {
      ...pipelines,
      async start(request) {
        const { PipelineExecutionArn, resumed } = await pipelines.startOrResume(request);
        started.add(PipelineExecutionArn);
        if (resumed) progress.line('Going on with a run that was killed');
        return { PipelineExecutionArn };
      },
    },
    storage: localStorage(bucket, work),
    registry: (group) => localRegistry(join(work, 'registry'), group),
    modelUri: ({ InferenceSpecification: { Containers } }) => `s3://${bucket}/${relative(work, Containers[0].ModelDataUrl!)}`,
    async follow(arn, signal, onRound = () => {}) {
      if (!started.has(arn)) return ended(await lookOn(arn, signal));
      const stop = (): void => void pipelines.stop(arn).catch(() => {});
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
      const log = (execution: string): string => join(pipelines.stepFolder(execution, 'Train'), 'log.txt');
      const rounds = new TrainingRounds(log(arn), onRound);
      const look = (): void => rounds.look();
      watching.add(look);
      try {
        const execution = await pipelines.settled(arn).catch(asToldHere);
        look();
        const train = (await pipelines.steps(arn)).find(({ StepName }) => StepName === 'Train');
        if (train?.CacheHitResult) new TrainingRounds(log(train.CacheHitResult.SourcePipelineExecutionArn), onRound).look();
        return await ended(execution, signal);
      } finally {
        watching.delete(look);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

/** An execution is not resumed by name here: its command is given again. */
function asToldHere(error: unknown): never {
  if (!(error instanceof FlowsentryError && error.code === 'abandoned-execution')) throw error;
  throw new TrainerError(error.code, { ...error.problem, wayOut: AGAIN });
}

/** The problem with the file that was typed instead of the link to it in the bucket. */
async function asTyped(problem: FlowsentryError): Promise<FlowsentryError> {
  const { file } = problem.problem;
  const source = file === undefined ? undefined : await readlink(file).catch(() => undefined);
  return source === undefined ? problem : new TrainerError(problem.code, { ...problem.problem, file: source });
}
