import { FlowsentryError, type Progress } from '@flowsentry/kit';
import { sageMakerRegistry } from '@flowsentry/registry';
import { follow, sageMakerService, stepEvents } from '@flowsentry/sagemaker-pipelines';
import type { Environment } from './environment.ts';
import { TrainerError } from './error.ts';
import type { Platform } from './platform.ts';
import { s3Storage } from './s3-storage.ts';
import { stepDisplay } from './step-display.ts';
import { failedStep, stepFailure } from './step-failure.ts';

export interface AwsPlatformOptions {
  /** The folder that documents fetched from there are kept in. */
  readonly cache: string;
  readonly progress: Progress;
  /** Ends what is being uploaded. */
  readonly signal: AbortSignal;
  /** What a person types to go on following an execution. */
  readonly again: (executionArn: string) => string;
}

/** An environment of an AWS account: SageMaker, its registry, the environment's bucket. */
export function awsPlatform(environment: Environment, { cache, progress, signal, again }: AwsPlatformOptions): Platform {
  const { region, bucket, kmsKeyArn } = environment;
  const pipelines = sageMakerService({ region, definitions: { bucket, prefix: 'definitions', ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }) } });
  return {
    environment,
    pipelines,
    storage: s3Storage(environment, signal),
    registry: (group) => sageMakerRegistry(group, { cache, region }),
    modelUri: ({ InferenceSpecification: { Containers } }) => Containers[0].ModelDataUrl!,
    async follow(arn, signal) {
      const { execution, steps } = await follow(pipelines, arn, { signal, again: again(arn), onChange: stepEvents(stepDisplay(progress)) }).catch((error: unknown) => {
        throw goesOn(error, again(arn));
      });
      const failed = failedStep(steps);
      // Whoever may not ask for the job is told what the step says.
      if (failed) throw stepFailure(failed, await pipelines.job(failed.Metadata ?? {}).catch(() => undefined));
      return execution;
    },
  };
}

/** Of what ends the following of an execution that is there. Whoever repeats the command would start another one. */
function goesOn(error: unknown, again: string): unknown {
  if (!(error instanceof FlowsentryError) || ['detached', 'not-found', 'refused'].includes(error.code)) return error;
  const { wayOut, ...problem } = error.problem;
  return new TrainerError(error.code, { ...problem, wayOut: `${wayOut === undefined ? '' : `${wayOut}. `}The execution goes on by itself: do not start another, follow it with ${again}` });
}
