import type { Progress } from '@flowsentry/kit';
import { sageMakerRegistry } from '@flowsentry/registry';
import { executionDisplay, follow, sageMakerService, stepEvents } from '@flowsentry/sagemaker-pipelines';
import type { Environment } from './environment.ts';
import type { Platform } from './platform.ts';
import { s3Storage } from './s3-storage.ts';

/**
 * An environment of an AWS account: SageMaker, its registry, the environment's bucket.
 *
 * @param cache the folder that documents fetched from there are kept in
 * @param again what a person types to go on following an execution
 */
export function awsPlatform(environment: Environment, { cache, progress, again }: { readonly cache: string; readonly progress: Progress; readonly again: (executionArn: string) => string }): Platform {
  const { region, bucket, kmsKeyArn } = environment;
  const pipelines = sageMakerService({ region, definitions: { bucket, prefix: 'definitions', ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }) } });
  return {
    environment,
    pipelines,
    storage: s3Storage(environment),
    registry: (group) => sageMakerRegistry(group, { cache, region }),
    modelUri: ({ InferenceSpecification: { Containers } }) => Containers[0].ModelDataUrl!,
    follow: async (arn, signal) => (await follow(pipelines, arn, { signal, again: again(arn), onChange: stepEvents(executionDisplay(progress)) })).execution,
  };
}
