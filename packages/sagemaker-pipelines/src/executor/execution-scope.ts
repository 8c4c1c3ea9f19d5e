import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { StepDefinition } from '../definition.ts';
import { parsePath } from '../property-path.ts';
import { lookUp } from './look-up.ts';
import { executionArn, pipelineArn } from './names.ts';
import type { Scope } from './resolve.ts';
import type { S3Folder } from './s3-folder.ts';
import { Float } from './typed-json.ts';

export interface ScopeOf {
  readonly pipeline: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly experiment: Readonly<Record<string, unknown>>;
  readonly steps: ReadonlyMap<string, StepDefinition>;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly s3: S3Folder;
}

/** What the expressions of one execution refer to. */
export function executionScope({ pipeline, id, started, parameters, experiment, steps, properties, s3 }: ScopeOf): Scope {
  const variables: Readonly<Record<string, () => unknown>> = {
    PipelineName: () => pipeline,
    PipelineArn: () => pipelineArn(pipeline),
    PipelineExecutionId: () => id,
    PipelineExecutionArn: () => executionArn(pipeline, id),
    StartDateTime: () => new Float(started / 1000),
    CurrentDateTime: () => new Date().toISOString(),
  };
  return {
    parameter: (name) => parameters.get(name),
    execution: (variable) => (Object.hasOwn(variables, variable) ? variables[variable]() : undefined),
    experiment: (field) => (Object.hasOwn(experiment, field) ? experiment[field] : undefined),
    properties: (step) => properties.get(step),
    propertyFile(step, file) {
      const declared = steps.get(step)?.PropertyFiles?.find(({ PropertyFileName }) => PropertyFileName === file);
      const folder = declared && lookUp(properties.get(step), [...parsePath('ProcessingOutputConfig.Outputs')!, { name: declared.OutputName }, ...parsePath('S3Output.S3Uri')!]);
      // Not posix.join, which makes one slash of the two behind "s3:".
      return declared && typeof folder === 'string' ? `${folder.replace(/\/$/, '')}/${posix.normalize(declared.FilePath).replace(/^\//, '')}` : undefined;
    },
    read: (uri) => readFile(s3(uri), 'utf8'),
  };
}
