import { availableParallelism } from 'node:os';
import { PipelineError } from '../error.ts';
import type { PipelineExecution } from '../pipeline-service.ts';
import type { ExecutionFolder, KeptExecution } from './execution-folder.ts';
import { executionScope } from './execution-scope.ts';
import { failureReason, keptProblem } from './kept-problem.ts';
import { parseExecutionArn } from './names.ts';
import { parameterValues } from './parameters.ts';
import { readDefinition } from './read-definition.ts';
import { runExecution } from './run-execution.ts';
import type { RunStepOptions } from './run-step.ts';
import { checkSelection } from './selection.ts';
import { resolveExpressions } from './resolve.ts';

export type DriveOptions = Omit<RunStepOptions, 'execution' | 'folder' | 'scope' | 'signal'> & {
  readonly executionOf: (id: string) => ExecutionFolder;
};

/** How often a running execution looks whether another process wants it stopped. */
const STOP_POLL_MS = 250;

/**
 * Runs an execution that this process owns from where it stands to its end, and keeps what became of it. Rejects only when that cannot be kept.
 */
export async function driveExecution(folder: ExecutionFolder, controller: AbortController, options: DriveOptions): Promise<void> {
  const { FailureReason: _, Problem: __, ...before } = await folder.read();
  let execution: KeptExecution = before;
  let writing = Promise.resolve();
  // One after the other, so that the last word is the last one said.
  const keep = (change: Partial<KeptExecution>): Promise<void> => {
    execution = { ...execution, ...change, LastModifiedTime: new Date().toISOString() };
    const state = execution;
    writing = writing.catch(() => {}).then(() => folder.write(state));
    return writing;
  };
  const stopping = (): void => void keep({ PipelineExecutionStatus: 'Stopping' }).catch(() => {});
  controller.signal.addEventListener('abort', stopping);
  const poll = setInterval(() => void folder.stopRequested().then((wanted) => wanted && controller.abort(stoppedByRequest()), () => {}), STOP_POLL_MS).unref();
  try {
    if (before.PipelineExecutionStatus !== 'Executing') await keep({ PipelineExecutionStatus: 'Executing' });
    const failed = await run(folder, before, controller.signal, options);
    controller.signal.removeEventListener('abort', stopping);
    if (controller.signal.aborted) await keep({ PipelineExecutionStatus: 'Stopped' });
    else if (!failed) await keep({ PipelineExecutionStatus: 'Succeeded' });
    else await keep({ PipelineExecutionStatus: 'Failed', FailureReason: `Step '${failed.name}' failed with message: ${failed.record.Entry.FailureReason}`, Problem: failed.record.Problem ?? keptProblem(failed.error) });
  } catch (error) {
    controller.signal.removeEventListener('abort', stopping);
    await keep({ PipelineExecutionStatus: 'Failed', FailureReason: failureReason(error), Problem: keptProblem(error) });
  } finally {
    clearInterval(poll);
  }
}

export const stoppedByRequest = (): PipelineError => new PipelineError('execution-stopped', { what: 'The execution was stopped', wayOut: 'Retry it, which keeps the steps that succeeded, or start it anew, which takes from the cache what is there' });

async function run(folder: ExecutionFolder, { PipelineExecutionArn, SelectiveExecutionConfig, ParallelismConfiguration, CreationTime }: PipelineExecution, signal: AbortSignal, options: DriveOptions): ReturnType<typeof runExecution> {
  const { pipeline, id } = parseExecutionArn(PipelineExecutionArn)!;
  const { parameters, steps, graph, experiment } = readDefinition(await folder.definition(), options.services.handlers);
  const properties = new Map<string, unknown>();
  const given = {
    pipeline,
    id,
    started: Date.parse(CreationTime),
    parameters: parameterValues(parameters, await folder.parameters()),
    steps: new Map(steps.map(({ step }) => [step.Name, step] as const)),
    properties,
    s3: options.s3,
  };
  const resolved = (await resolveExpressions(experiment, executionScope({ ...given, experiment: {} }))) as Record<string, unknown>;
  const selected = SelectiveExecutionConfig && new Set(SelectiveExecutionConfig.SelectedSteps.map(({ StepName }) => StepName));
  if (selected && SelectiveExecutionConfig.SourcePipelineExecutionArn !== undefined) {
    await reuse(folder, SelectiveExecutionConfig.SourcePipelineExecutionArn, checkSelection([...selected], steps, graph), options);
  }
  return runExecution({
    ...options,
    execution: { id, arn: PipelineExecutionArn, pipeline, created: CreationTime },
    folder,
    scope: executionScope({ ...given, experiment: resolved }),
    signal,
    steps,
    graph,
    properties,
    selected,
    // The service runs at once whatever can run. Here jobs share one machine: more of them than it has cores only get in each other's way.
    parallelism: ParallelismConfiguration?.MaxParallelExecutionSteps ?? availableParallelism(),
  });
}

/** Takes over what the source execution says of steps that are not selected. */
async function reuse(folder: ExecutionFolder, sourceArn: string, names: ReadonlySet<string>, { executionOf, emit }: DriveOptions): Promise<void> {
  const source = executionOf(parseExecutionArn(sourceArn)!.id);
  const [target, now] = [await folder.read(), new Date().toISOString()];
  for (const name of names) {
    if (await folder.step(name)) continue;
    const { Entry, Moves: _, CacheKey: __, ...kept } = (await source.step(name))!;
    const { CacheHitResult: ___, AttemptCount: ____, ...entry } = Entry;
    const record = { ...kept, Order: 0, Entry: { ...entry, StartTime: now, EndTime: now, SelectiveExecutionResult: { SourcePipelineExecutionArn: sourceArn } } };
    await folder.writeStep(record);
    emit({ type: 'step-ended', executionArn: target.PipelineExecutionArn, step: record.Entry });
  }
}

