import type { Progress } from '@flowsentry/kit';
import { sageMakerRegistry } from '@flowsentry/registry';
import { follow, sageMakerService, stepEvents } from '@flowsentry/sagemaker-pipelines';
import type { Environment } from './environment.ts';
import type { Platform } from './platform.ts';
import { s3Storage } from './s3-storage.ts';
import { stepDisplay } from './step-display.ts';
import { stepFailure } from './step-failure.ts';

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
      const { execution, steps } = await follow(pipelines, arn, { signal, again: again(arn), onChange: stepEvents(stepDisplay(progress)) });
      const failure = stepFailure(steps);
      if (failure) throw failure;
      return execution;
    },
  };
}
