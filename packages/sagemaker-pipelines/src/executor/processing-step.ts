import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';
import { type Mount, containerPath, layOut } from './container.ts';
import { findInput } from './find-input.ts';
import { noProgram } from './program.ts';
import { pythonStr } from './python.ts';
import { runInProcess } from './run-in-process.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';

interface ProcessingRequest {
  readonly AppSpecification: { readonly ImageUri: string; readonly ContainerEntrypoint?: readonly string[]; readonly ContainerArguments?: readonly unknown[] };
  readonly Environment?: Readonly<Record<string, unknown>>;
  readonly ProcessingInputs?: readonly { readonly InputName: string; readonly S3Input?: { readonly S3Uri: string; readonly LocalPath?: string; readonly S3DataType?: string } }[];
  readonly ProcessingOutputConfig?: { readonly Outputs: readonly { readonly OutputName: string; readonly S3Output?: { readonly S3Uri?: string; readonly LocalPath?: string } }[] };
  readonly StoppingCondition?: { readonly MaxRuntimeInSeconds?: number };
}

/** Of the API's ExitMessage. */
const LONGEST_MESSAGE = 1024;

/**
 * Runs the program of the step's image over links to its inputs and folders of its own for its outputs, which are moved to their S3 places when it is done.
 * Whatever the InstanceCount, one process does the work of all: it gets the shards of every instance.
 */
export async function runProcessing({ request, typed, job, name, attempt, log, s3, services, signal, progress }: StepContext): Promise<StepOutcome> {
  const { AppSpecification, ProcessingInputs = [], ProcessingOutputConfig, StoppingCondition } = request as unknown as ProcessingRequest;
  const { ImageUri, ContainerEntrypoint = [] } = AppSpecification;
  // A number that stands for text is written as Python would.
  const { AppSpecification: { ContainerArguments = [] }, Environment = {} } = typed as unknown as ProcessingRequest;
  if (services.programs === undefined) throw noProgram(ImageUri, undefined);
  const inputs = await Promise.all(
    ProcessingInputs.map(async ({ InputName, S3Input }): Promise<Mount> => {
      if (!S3Input?.LocalPath) throw unsupported(InputName, 'an input is an S3Input with a LocalPath');
      if (S3Input.S3DataType === 'ManifestFile') throw unsupported(InputName, 'S3DataType is S3Prefix');
      return { at: containerPath(S3Input.LocalPath), source: await findInput(S3Input.S3Uri, s3, InputName) };
    }),
  );
  const outputs = (ProcessingOutputConfig?.Outputs ?? []).map(({ OutputName, S3Output }) => {
    if (!S3Output?.S3Uri || !S3Output.LocalPath) throw unsupported(OutputName, 'an output is an S3Output with an S3Uri and a LocalPath');
    return { at: containerPath(S3Output.LocalPath), to: s3(S3Output.S3Uri) };
  });

  const root = join(attempt, 'root');
  const config = join(root, '/opt/ml/config');
  const mounts = await layOut(root, inputs, [...outputs.map(({ at }) => at), '/opt/ml/output']);
  await ensureFolder(config);
  await writeFile(join(config, 'processingjobconfig.json'), JSON.stringify({ ...request, ProcessingJobArn: job['ProcessingJobArn'], ProcessingJobName: name }));
  await writeFile(join(config, 'resourceconfig.json'), JSON.stringify({ current_host: 'algo-1', hosts: ['algo-1'] }));

  const limit = StoppingCondition?.MaxRuntimeInSeconds;
  const environment = { ...Object.fromEntries(Object.entries(Environment).map(([key, value]) => [key, pythonStr(value)])), PROCESSING_JOB_NAME: name };
  await runInProcess(
    { kind: 'program', programs: services.programs, name, image: ImageUri, entrypoint: ContainerEntrypoint, arguments: ContainerArguments.map(pythonStr), environment, root, mounts, archives: [] },
    { folder: attempt, log, environment, longest: limit === undefined ? undefined : limit * 1000, signal, progress },
  );
  const ExitMessage = (await readFile(join(root, '/opt/ml/output/message'), 'utf8').catch(() => '')).trim().slice(0, LONGEST_MESSAGE);
  // A folder within another is moved before it.
  const moves = outputs.sort((a, b) => b.at.length - a.at.length).map(({ at, to }) => ({ from: join(root, at), to }));
  return { properties: ExitMessage === '' ? {} : { ExitMessage }, moves };
}

function unsupported(key: string, allowed: string): PipelineError {
  return new PipelineError('unsupported-argument', { key, what: 'It is of a kind that does not run on this machine', allowed });
}
