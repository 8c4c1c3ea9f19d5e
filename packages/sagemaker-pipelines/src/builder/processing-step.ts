import type { PropertyFile } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { DescribeProcessingJobResponse, ProcessingInput, ProcessingOutput } from '../shapes/types.ts';
import { type CacheOptions, compileCache } from './cache-options.ts';
import type { StepWithFiles } from './json-get.ts';
import { type ProcessingRequest, markMoved } from './processing-request.ts';
import type { NamedProperties, Properties } from './properties.ts';
import { type RetryOptions, compileRetry } from './retry-policy.ts';
import { shapeProperties } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

export interface ProcessingOptions<Output extends string, File extends string> extends StepOptions, CacheOptions, RetryOptions {
  /** JSON files among the outputs that `jsonGet` may read. */
  readonly PropertyFiles?: readonly (Omit<PropertyFile, 'PropertyFileName' | 'OutputName'> & { readonly PropertyFileName: File; readonly OutputName: NoInfer<Output> })[] | undefined;
}

type Described = Properties<DescribeProcessingJobResponse>;

/** What DescribeProcessingJob answers; inputs and outputs also by their names. */
type ProcessingProperties<Output extends string, Input extends string> = Omit<Described, 'ProcessingInputs' | 'ProcessingOutputConfig'> & {
  readonly ProcessingInputs: NamedProperties<ProcessingInput, Input>;
  readonly ProcessingOutputConfig: Omit<Described['ProcessingOutputConfig'], 'Outputs'> & { readonly Outputs: NamedProperties<ProcessingOutput, Output> };
};

export interface ProcessingStep<Output extends string = string, File extends string = string, Input extends string = string>
  extends Step<ProcessingProperties<Output, Input>, 'Processing'>, StepWithFiles<File> {
  readonly type: 'Processing';
  readonly properties: ProcessingProperties<Output, Input>;
}

/**
 * A step that runs a processing job. Throws {@link PipelineError} `unknown-output` for a property file in an output that the job does not have, and
 * `bad-retry-policy`.
 */
export function processingStep<const Output extends string, const Input extends string, const File extends string = never>(
  name: string,
  request: ProcessingRequest<Output, Input>,
  options: ProcessingOptions<Output, File> = {},
): ProcessingStep<Output, File, Input> {
  const files = options.PropertyFiles ?? [];
  const outputs = (request.ProcessingOutputConfig?.Outputs ?? []).map(({ OutputName }) => OutputName);
  const lost = files.find(({ OutputName }) => !outputs.includes(OutputName));
  if (lost) {
    throw new PipelineError('unknown-output', {
      key: name,
      what: `Its property file ${lost.PropertyFileName} is in the output "${lost.OutputName}", which it does not have`,
      value: lost.OutputName,
      allowed: outputs.join(', '),
    });
  }
  const PropertyFiles = files.map(({ PropertyFileName, OutputName, FilePath }) => ({ PropertyFileName, OutputName, FilePath }));
  const extras = { ...compileRetry(name, options), ...compileCache(options), ...(files.length === 0 ? {} : { PropertyFiles }) };
  const step = makeStep('Processing', name, { request: markMoved(request), options, extras }, (self) =>
    shapeProperties<ProcessingProperties<Output, Input>>(self, 'DescribeProcessingJobResponse'),
  );
  const propertyFiles = Object.fromEntries(PropertyFiles.map((file) => [file.PropertyFileName, file])) as unknown as { [Name in File]: PropertyFile };
  return Object.defineProperty(step, 'propertyFiles', { value: propertyFiles, enumerable: true }) as ProcessingStep<Output, File, Input>;
}
