import type { CreateProcessingJobRequest, ProcessingInput, ProcessingOutput } from '../shapes/types.ts';
import type { Argument } from './argument.ts';
import type { JobRequest } from './job-request.ts';

type Outputs = Argument<NonNullable<CreateProcessingJobRequest['ProcessingOutputConfig']>>;

/** The request of a processing job whose outputs are named `Output` and inputs `Input`. */
export type ProcessingRequest<Output extends string = string, Input extends string = string> = JobRequest<
  CreateProcessingJobRequest,
  'ProcessingJobName',
  'ProcessingInputs' | 'ProcessingOutputConfig'
> & {
  readonly ProcessingInputs?: readonly (Omit<Argument<ProcessingInput>, 'InputName'> & { readonly InputName: Input })[] | undefined;
  readonly ProcessingOutputConfig?: (Omit<Outputs, 'Outputs'> & { readonly Outputs: readonly (Omit<Argument<ProcessingOutput>, 'OutputName'> & { readonly OutputName: Output })[] }) | undefined;
};

/** The request with every input and output marked as one that SageMaker moves, as the Python SDK writes it. */
export function markMoved(request: ProcessingRequest): object {
  const { ProcessingInputs, ProcessingOutputConfig } = request;
  return {
    ...request,
    ...(ProcessingInputs ? { ProcessingInputs: ProcessingInputs.map(({ InputName, ...rest }) => ({ InputName, AppManaged: false, ...rest })) } : {}),
    ...(ProcessingOutputConfig
      ? { ProcessingOutputConfig: { ...ProcessingOutputConfig, Outputs: ProcessingOutputConfig.Outputs.map(({ OutputName, ...rest }) => ({ OutputName, AppManaged: false, ...rest })) } }
      : {}),
  };
}
