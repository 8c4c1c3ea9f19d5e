import type { Evaluation } from '@flowsentry/evaluator';
import type { ModelPackage } from '@flowsentry/registry';
import type { Content, ExecutionStatus } from '@flowsentry/sagemaker-pipelines';
import type { Metrics } from '@flowsentry/tracking';
import { codeVersion } from './code-version.ts';
import { collectResult } from './collect-result.ts';
import type { DataSummary } from './data-summary.ts';
import { trainingPipeline } from './definition/pipeline-definition.ts';
import type { Verdict } from './gate.ts';
import type { JobName } from './job-specs.ts';
import { jobCode } from './job-code.ts';
import { PARAMETERS, type Parameters, parseParameters } from './parameters.ts';
import type { Platform } from './platform.ts';
import { startDefinition } from './start-definition.ts';
import { checkTrainingResources } from './training-resources.ts';

export interface RunOptions {
  readonly platform: Platform;
  /** The labelled flows by name, or the `s3://` place where they lie already. */
  readonly data: Content | string;
  readonly parameters: Parameters;
  readonly signal: AbortSignal;
  /** Is told each round of the training, on this machine. */
  readonly onRound?: (round: number, metrics: Metrics) => void;
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
  /** The model.tar.gz. */
  readonly model: string;
  readonly report: string;
  readonly modelCard: string;
  readonly steps: readonly StepSummary[];
}

/**
 * Brings data, code and incumbent to where the pipeline finds them, puts its definition up to date, and starts it. Returns the execution's ARN. Throws
 * {@link TrainerError} `wrong-parameter` where the container would refuse to train, and the signal's reason; then nothing was started.
 */
export async function startPipeline({ platform, data, parameters, signal }: RunOptions): Promise<string> {
  checkTrainingResources(parameters);
  const { environment, storage } = platform;
  // Before anything is sent: an account that cannot be asked for it will not run the pipeline either.
  const incumbent = await platform.registry(parameters.ModelPackageGroupName).latestApproved();
  const [dataUri, code, incumbentUri, commit] = await Promise.all([
    typeof data === 'string' ? data : storage.put('data', data),
    putCode(platform),
    // An address with no model stands for none.
    incumbent ? platform.modelUri(incumbent) : storage.put('no-incumbent', new Map([['none', new Uint8Array()]])),
    codeVersion(),
  ]);
  return startDefinition(platform, {
    pipeline: trainingPipeline({ environment, code, codeVersion: commit }),
    description: 'Labelled IoT network flows to an evaluated, registered intrusion classifier',
    values: { InputDataUri: dataUri, IncumbentUri: incumbentUri, ...parameters },
    signal,
  });
}

/** {@link startPipeline}, followed to its end and read. Rejects with what failed; a gate's refusal is a result. */
export async function runPipeline(options: RunOptions): Promise<PipelineResult> {
  const { platform, parameters, signal, onRound } = options;
  return collectResult(platform, await platform.follow(await startPipeline(options), signal, onRound), parameters);
}

/** An execution that was started before, followed to its end and read. */
export async function followPipeline(platform: Platform, executionArn: string, signal: AbortSignal): Promise<PipelineResult> {
  const given = await platform.pipelines.parameters(executionArn);
  const parameters = parseParameters(given.filter(({ Name }) => Name in PARAMETERS).map(({ Name, Value }) => `${Name}=${Value}`));
  return collectResult(platform, await platform.follow(executionArn, signal), parameters);
}

/** The code of every job, bundled and put where its content says. */
export async function putCode({ storage }: Pick<Platform, 'storage'>): Promise<Record<JobName, string>> {
  const code = Object.entries(await jobCode());
  return Object.fromEntries(await Promise.all(code.map(async ([name, files]) => [name, await storage.put(`code/${name}`, files)] as const))) as Record<JobName, string>;
}
