import { PipelineError } from '../error.ts';
import type { AnyRequest } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import { type PathStep, makePathStep } from './path-step.ts';
import type { Reference } from './reference.ts';
import { type RetryOptions, type StepException, compileRetry } from './retry-policy.ts';
import type { StepOptions } from './step.ts';

/** A job of an application that exists, or of one that is made for it. */
export type EmrServerlessRequest = { readonly ExecutionRoleArn: string | Reference<string>; readonly JobConfig: AnyRequest } & (
  | { readonly ApplicationId: string | Reference<string>; readonly ApplicationConfig?: undefined }
  | { readonly ApplicationConfig: AnyRequest; readonly ApplicationId?: undefined }
);

/** A step that runs a job on EMR Serverless. Throws {@link PipelineError} `bad-request` unless there is exactly one of ApplicationId and ApplicationConfig, and `bad-retry-policy`. */
export function emrServerlessStep(name: string, request: EmrServerlessRequest, options: StepOptions & CacheOptions & RetryOptions<StepException> = {}): PathStep<string, 'EMRServerless'> {
  if ((request.ApplicationId === undefined) === (request.ApplicationConfig === undefined)) {
    throw new PipelineError('bad-request', { key: name, what: 'An EMR Serverless step runs in one application', allowed: 'exactly one of ApplicationId and ApplicationConfig' });
  }
  return makePathStep('EMRServerless', name, { request, options, extras: { ...compileRetry(name, options, 'step'), ...compileCache(options) } });
}
