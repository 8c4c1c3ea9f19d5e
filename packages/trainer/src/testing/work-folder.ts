import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PipelineExecution, type PipelineExecutionStep, localPipelines } from '@flowsentry/sagemaker-pipelines';
import { LOCAL } from '../environment.ts';

export interface Execution extends PipelineExecution {
  /** Holds what its steps made, each output in a folder of its name. */
  readonly folder: string;
  readonly steps: readonly PipelineExecutionStep[];
}

/** The executions under a work folder, the oldest first. */
export async function executions(work: string): Promise<Execution[]> {
  const pipelines = localPipelines({ folder: work });
  const summaries = await pipelines.list(LOCAL.pipelineName);
  return Promise.all(
    summaries.reverse().map(async ({ PipelineExecutionArn: arn }) => ({
      ...(await pipelines.describe(arn)),
      folder: executionFolder(work, arn),
      steps: await pipelines.steps(arn),
    })),
  );
}

export const executionFolder = (work: string, arn: string): string => join(work, 'executions', arn.split('/').at(-1)!);

/** Every file under the registry with what it holds. */
export async function registryContent(work: string): Promise<string[]> {
  const entries = await readdir(join(work, 'registry'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return Promise.all(files.map(async (file) => `${file} ${(await readFile(file)).toString('base64')}`));
}
