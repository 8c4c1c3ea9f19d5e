import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { StepDefinition } from '../definition.ts';
import type { PipelineExecution, PipelineExecutionStep, StartRequest } from '../pipeline-service.ts';
import type { ExecutionEvent } from '../executor/execution-event.ts';
import { type LocalPipelines, type LocalPipelinesOptions, localPipelines } from '../executor/local-pipelines.ts';

export const PROGRAMS = new URL('programs.ts', import.meta.url).href;
export const ROLE = 'arn:aws:iam::000000000000:role/local';
const CLUSTER = { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } };

const root = mkdtempSync(join(tmpdir(), 'flowsentry-executor-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder that is removed when the tests of the file are over. */
export const newFolder = (): string => mkdtempSync(join(root, 'test-'));

export const get = (path: string): { Get: string } => ({ Get: path });
export const join_ = (on: string, ...values: unknown[]): object => ({ 'Std:Join': { On: on, Values: values } });
export const output = (step: string): { Get: string } => get(`Steps.${step}.ProcessingOutputConfig.Outputs['out'].S3Output.S3Uri`);
export const jsonGet = (step: string, path: string): object => ({ 'Std:JsonGet': { PropertyFile: get(`Steps.${step}.PropertyFiles.Report`), Path: path } });

interface ProcessingOptions {
  readonly args?: readonly unknown[];
  readonly input?: unknown;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly more?: Partial<StepDefinition>;
  readonly request?: object;
}

/** A Processing step of one of the test's programs, with one output and a property file in it. */
export function processing(Name: string, image: string, { args = [], input, environment = {}, more = {}, request = {} }: ProcessingOptions = {}): StepDefinition {
  return {
    Name,
    Type: 'Processing',
    Arguments: {
      ProcessingResources: CLUSTER,
      AppSpecification: { ImageUri: image, ...(args.length > 0 ? { ContainerArguments: args } : {}) },
      RoleArn: ROLE,
      Environment: { STEP: Name, ...environment },
      ...(input === undefined ? {} : { ProcessingInputs: [{ InputName: 'in', AppManaged: false, S3Input: { S3Uri: input, LocalPath: '/opt/ml/processing/input', S3DataType: 'S3Prefix', S3InputMode: 'File' } }] }),
      ProcessingOutputConfig: {
        Outputs: [{ OutputName: 'out', AppManaged: false, S3Output: { S3Uri: join_('/', 's3://bucket', get('Execution.PipelineExecutionId'), Name), LocalPath: '/opt/ml/processing/output', S3UploadMode: 'EndOfJob' } }],
      },
      ...request,
    },
    PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'out', FilePath: 'evaluation.json' }],
    ...more,
  };
}

export const condition = (Name: string, Conditions: readonly unknown[], IfSteps: readonly StepDefinition[], ElseSteps: readonly StepDefinition[] = []): StepDefinition => ({ Name, Type: 'Condition', Arguments: { Conditions, IfSteps, ElseSteps } });
export const fail = (Name: string, ErrorMessage: unknown): StepDefinition => ({ Name, Type: 'Fail', Arguments: { ErrorMessage } });

export const definition = (Steps: readonly StepDefinition[], Parameters: readonly object[] = []): string => JSON.stringify({ Version: '2020-12-01', Metadata: {}, Parameters, Steps });

export interface Ran {
  readonly pipelines: LocalPipelines;
  readonly arn: string;
  readonly execution: PipelineExecution;
  readonly steps: readonly PipelineExecutionStep[];
  readonly events: readonly ExecutionEvent[];
}

/** Puts the definition under the name Pipeline, and runs it to its end. */
export async function run(folder: string, text: string, { request = {}, ...options }: Partial<LocalPipelinesOptions> & { readonly request?: Partial<StartRequest> } = {}): Promise<Ran> {
  const events: ExecutionEvent[] = [];
  const pipelines = localPipelines({ folder, programs: PROGRAMS, onEvent: (event) => void events.push(event), ...options });
  await pipelines.upsert({ PipelineName: 'Pipeline', PipelineDefinition: text, RoleArn: ROLE });
  const { PipelineExecutionArn: arn } = await pipelines.start({ PipelineName: 'Pipeline', ...request });
  const execution = await pipelines.settled(arn);
  return { pipelines, arn, execution, steps: await pipelines.steps(arn), events };
}
