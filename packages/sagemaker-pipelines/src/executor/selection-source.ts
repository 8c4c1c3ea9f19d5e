import { PipelineError } from '../error.ts';
import type { StartRequest } from '../pipeline-service.ts';
import { type ExecutionStore, isOver } from './execution-store.ts';
import { parseExecutionArn } from './names.ts';

/**
 * The execution whose results a selective execution takes: the one that is named, else the pipeline's newest; undefined where nothing is taken. Throws PipelineError
 * `wrong-selection` when there is none, it has not ended, or a step of it that is needed did not succeed.
 */
export async function selectionSource({ PipelineName, SelectiveExecutionConfig }: StartRequest, reused: ReadonlySet<string>, executions: ExecutionStore): Promise<string | undefined> {
  if (reused.size === 0) return undefined;
  const wanted = SelectiveExecutionConfig?.SourcePipelineExecutionArn;
  const all = await executions.list(PipelineName);
  const source = wanted === undefined ? all[0] : all.find(({ PipelineExecutionArn }) => PipelineExecutionArn === wanted);
  if (!source) throw wrong(wanted === undefined ? `The selected steps use results of ${[...reused].join(', ')}, and the pipeline has no earlier execution` : `"${wanted}" is no execution of the pipeline "${PipelineName}"`);
  if (!isOver(source)) throw wrong(`The source execution is ${source.PipelineExecutionStatus}: it must have ended`);
  const records = await executions.of(parseExecutionArn(source.PipelineExecutionArn)!.id).steps();
  const succeeded = new Set(records.filter(({ Entry }) => Entry.StepStatus === 'Succeeded').map(({ Entry }) => Entry.StepName));
  const missing = [...reused].filter((name) => !succeeded.has(name));
  if (missing.length > 0) throw wrong(`The selected steps use results of ${missing.join(', ')}, which did not succeed in ${source.PipelineExecutionArn}`);
  return source.PipelineExecutionArn;
}

function wrong(what: string): PipelineError {
  return new PipelineError('wrong-selection', { key: 'SourcePipelineExecutionArn', what, exitCode: 2 });
}
