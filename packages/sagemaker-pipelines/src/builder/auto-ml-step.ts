import { PipelineError } from '../error.ts';
import type { AnyArgument, AnyRequest } from './argument.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import { type PathStep, makePathStep } from './path-step.ts';
import { refuseFields } from './refuse-fields.ts';
import { type RetryOptions, compileRetry } from './retry-policy.ts';
import type { StepOptions } from './step.ts';

export type AutoMLRequest = AnyRequest & {
  readonly AutoMLJobConfig: { readonly Mode: 'ENSEMBLING'; readonly [key: string]: AnyArgument };
  readonly ModelDeployConfig?: undefined;
  readonly GenerateCandidateDefinitionsOnly?: undefined;
};

export type AutoMLStep = PathStep<
  'AutoMLJobName' | 'AutoMLJobArn' | 'AutoMLJobArtifacts' | 'BestCandidate' | 'BestCandidateProperties' | 'AutoMLJobStatus' | 'OutputDataConfig' | 'ProblemType' | 'ResolvedAttributes',
  'AutoML'
>;

/**
 * A step that runs an AutoML job. Throws {@link PipelineError} `bad-request` for a mode other than ENSEMBLING, the only one in a pipeline, `refused-field` for
 * ModelDeployConfig and GenerateCandidateDefinitionsOnly, and `bad-retry-policy`.
 */
export function autoMLStep(name: string, request: AutoMLRequest, options: StepOptions & CacheOptions & RetryOptions = {}): AutoMLStep {
  const mode: unknown = request.AutoMLJobConfig?.Mode;
  if (mode !== 'ENSEMBLING') throw new PipelineError('bad-request', { key: name, what: `An AutoML step cannot run in the mode ${JSON.stringify(mode)}`, value: mode, allowed: 'AutoMLJobConfig: { Mode: "ENSEMBLING" }' });
  refuseFields(name, request, {
    ModelDeployConfig: 'Deploy the best model with a Model step and an endpoint',
    GenerateCandidateDefinitionsOnly: 'A pipeline runs the whole job: leave it out',
  });
  return makePathStep('AutoML', name, { request, options, extras: { ...compileRetry(name, options), ...compileCache(options) } });
}
