import type { Argument } from './argument.ts';
import type { Reference } from './reference.ts';

/**
 * The request of a job inside a pipeline. SageMaker names the job itself, so its name need not be given (one that is given is the prefix of the jobs'
 * names), and of the experiment only the display name is the step's own.
 */
export type JobRequest<Request, Name extends keyof Request, Refused extends keyof Request = never> = Omit<Argument<Request>, Name | Refused | 'ExperimentConfig'> & {
  readonly [Key in Name]?: string | undefined;
} & ('ExperimentConfig' extends keyof Request ? { readonly ExperimentConfig?: { readonly TrialComponentDisplayName: string | Reference<string> } | undefined } : unknown);
