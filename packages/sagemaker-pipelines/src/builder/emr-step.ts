import { PipelineError } from '../error.ts';
import type { AnyArgument, AnyRequest, Argument } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import { type PathStep, makePathStep } from './path-step.ts';
import type { Reference } from './reference.ts';
import { refuseFields } from './refuse-fields.ts';
import type { StepOptions } from './step.ts';

interface HadoopStep {
  readonly HadoopJarStep: {
    readonly Jar: string;
    readonly Args?: readonly string[];
    readonly MainClass?: string;
    readonly Properties?: readonly { readonly Key: string; readonly Value: string }[];
  };
}

/** A step on a running cluster, or on one that is started for it and ended after it. */
export type EmrRequest = { readonly StepConfig: Argument<HadoopStep>; readonly ExecutionRoleArn?: string | Reference<string> | undefined } & (
  | { readonly ClusterId: string | Reference<string>; readonly ClusterConfig?: undefined }
  | { readonly ClusterConfig: AnyRequest & { readonly Instances: AnyArgument; readonly Name?: undefined; readonly Steps?: undefined }; readonly ClusterId?: undefined }
);

/** `ClusterId` is that of the cluster started for the step. */
export type EmrStep = PathStep<'ClusterId' | 'Id' | 'Name' | 'Config' | 'ActionOnFailure' | 'Status' | 'ExecutionRoleArn', 'EMR'>;

/**
 * A step that runs on Amazon EMR. Throws {@link PipelineError} `bad-request` unless there is exactly one of ClusterId and ClusterConfig, and `refused-field` for
 * what the pipeline decides about its own cluster: name, steps, and how long it lives.
 */
export function emrStep(name: string, request: EmrRequest, options: StepOptions & CacheOptions = {}): EmrStep {
  if ((request.ClusterId === undefined) === (request.ClusterConfig === undefined)) {
    throw new PipelineError('bad-request', { key: name, what: 'An EMR step runs on one cluster', allowed: 'exactly one of ClusterId and ClusterConfig' });
  }
  const decided = 'The pipeline decides it for a cluster of its own: leave it out';
  refuseFields(name, request.ClusterConfig ?? {}, { Name: decided, Steps: decided });
  refuseFields(name, (request.ClusterConfig?.Instances as object | undefined) ?? {}, { KeepJobFlowAliveWhenNoSteps: decided, TerminationProtected: decided });
  return makePathStep('EMR', name, { request, options, extras: compileCache(options) });
}
