import { join } from 'node:path';
import { PipelineError } from '../error.ts';
import type { PipelineExecution } from '../pipeline-service.ts';
import { type ExecutionFolder, executionFolder, namesIn, readIfThere } from './execution-folder.ts';
import type { Job } from './job-kind.ts';
import { keptJson } from './kept-json.ts';
import { idsIn, parseExecutionArn, pipelineArn } from './names.ts';
import { plain } from './typed-json.ts';

/** The executions under one folder. */
export interface ExecutionStore {
  readonly folder: string;
  readonly of: (id: string) => ExecutionFolder;
  /** Rejects with PipelineError `unknown-execution`. */
  find(arn: string): Promise<ExecutionFolder>;
  /** Those of a pipeline, the newest first. */
  list(pipeline: string): Promise<PipelineExecution[]>;
  /** What the step says that has this ARN in its Metadata, among the steps of these executions. */
  described(ids: readonly string[], arn: string): Promise<Job | undefined>;
}

export const isOver = ({ PipelineExecutionStatus: status }: PipelineExecution): boolean => status === 'Succeeded' || status === 'Failed' || status === 'Stopped';

export function executionStore(folder: string): ExecutionStore {
  const of = (id: string): ExecutionFolder => executionFolder(join(folder, id));
  return {
    folder,
    of,
    async find(arn) {
      const parsed = parseExecutionArn(arn);
      if (parsed && (await readIfThere(join(folder, parsed.id, 'execution.json'))) !== undefined) return of(parsed.id);
      throw new PipelineError('unknown-execution', { key: 'PipelineExecutionArn', what: `There is no execution "${arn}" in ${folder}`, value: arn, wayOut: 'Check the ARN and the folder; an execution on SageMaker is found only there', exitCode: 2 });
    },
    async list(pipeline) {
      const ids = (await namesIn(folder)).filter((name) => idsIn(name)[0] === name).reverse();
      const executions = await Promise.all(
        ids.map(async (id) => {
          const file = join(folder, id, 'execution.json');
          const text = await readIfThere(file);
          return text === undefined ? undefined : keptJson<PipelineExecution>(text, file);
        }),
      );
      return executions.filter((execution) => execution !== undefined).filter(({ PipelineArn }) => PipelineArn === pipelineArn(pipeline));
    },
    async described(ids, arn) {
      for (const id of ids) {
        const record = (await of(id).steps()).find(({ Entry }) => Object.values(Entry.Metadata ?? {}).some(({ Arn }) => Arn === arn));
        if (record?.Properties !== undefined) return plain(record.Properties as Job);
      }
      return undefined;
    },
  };
}
