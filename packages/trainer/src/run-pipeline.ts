import { join } from 'node:path';
import type { Evaluation } from '@flowsentry/evaluator';
import type { ModelPackage } from '@flowsentry/registry';
import type { Content, ExecutionStatus } from '@flowsentry/sagemaker-pipelines';
import { bundleJobs } from './code-bundle.ts';
import { codeVersion } from './code-version.ts';
import { collectResult } from './collect-result.ts';
import type { DataSummary } from './data-summary.ts';
import { PIPELINE_NAME, trainingPipeline } from './definition/pipeline-definition.ts';
import type { Verdict } from './gate.ts';
import type { JobName } from './job-specs.ts';
import { JOB_MODULES } from './jobs.ts';
import { PARAMETERS, type Parameters, parseParameters } from './parameters.ts';
import type { Platform } from './platform.ts';

export interface RunOptions {
  readonly platform: Platform;
  /** The labelled flows by name, or the `s3://` place where they lie already. */
  readonly data: Content | string;
  readonly parameters: Parameters;
  readonly signal: AbortSignal;
}

export interface StepSummary {
  readonly name: string;
  readonly status: string;
  readonly seconds: number;
  /** The execution that the step's result was taken from. */
  readonly cachedFrom?: string;
}

export interface PipelineResult {
  readonly execution: string;
  readonly status: ExecutionStatus;
  readonly parameters: Parameters;
  readonly data: DataSummary;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
  /** Absent when the gate refused the model. */
  readonly version: ModelPackage | undefined;
  readonly report: string;
  readonly steps: readonly StepSummary[];
}

/** Brings data, code and incumbent to where the pipeline finds them, puts its definition up to date, and starts it. Returns the execution's ARN. */
export async function startPipeline({ platform, data, parameters }: Pick<RunOptions, 'platform' | 'data' | 'parameters'>): Promise<string> {
  const { environment, pipelines, storage } = platform;
  const [dataUri, code, incumbentUri, commit] = await Promise.all([typeof data === 'string' ? data : storage.put('data', data), putCode(platform), incumbentOf(platform, parameters), codeVersion()]);
  const { toJson } = trainingPipeline({ environment, code, codeVersion: commit });
  await pipelines.upsert({
    PipelineName: PIPELINE_NAME,
    PipelineDescription: 'Labelled IoT network flows to an evaluated, registered intrusion classifier',
    PipelineDefinition: toJson(),
    RoleArn: environment.pipelineRoleArn,
    Tags: Object.entries(environment.tags).map(([Key, Value]) => ({ Key, Value })),
  });
  const values = { InputDataUri: dataUri, IncumbentUri: incumbentUri, ...parameters };
  const { PipelineExecutionArn } = await pipelines.start({ PipelineName: PIPELINE_NAME, PipelineParameters: Object.entries(values).map(([Name, value]) => ({ Name, Value: String(value) })) });
  return PipelineExecutionArn;
}

/** {@link startPipeline}, followed to its end and read. Rejects with what failed; a gate's refusal is a result. */
export async function runPipeline(options: RunOptions): Promise<PipelineResult> {
  const { platform, parameters, signal } = options;
  return collectResult(platform, await platform.follow(await startPipeline(options), signal), parameters);
}

/** An execution that was started before, followed to its end and read. */
export async function followPipeline(platform: Platform, executionArn: string, signal: AbortSignal): Promise<PipelineResult> {
  const given = await platform.pipelines.parameters(executionArn);
  const parameters = parseParameters(given.filter(({ Name }) => Name in PARAMETERS).map(({ Name, Value }) => `${Name}=${Value}`));
  return collectResult(platform, await platform.follow(executionArn, signal), parameters);
}

/** The code of every job, bundled and put where its content says. */
export async function putCode({ storage }: Pick<Platform, 'storage'>): Promise<Record<JobName, string>> {
  const bundles = await bundleJobs(JOB_MODULES);
  const names = Object.keys(bundles) as JobName[];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await storage.put(join('code', name), bundles[name].files)] as const))) as Record<JobName, string>;
}

/** The newest approved version, or an address with no model. */
async function incumbentOf(platform: Platform, { ModelPackageGroupName }: Parameters): Promise<string> {
  const incumbent = await platform.registry(ModelPackageGroupName).latestApproved();
  return incumbent ? platform.modelUri(incumbent) : platform.storage.put('no-incumbent', new Map([['none', new Uint8Array()]]));
}
