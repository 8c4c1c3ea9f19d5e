import { FlowsentryError } from '@flowsentry/kit';
import { type PipelineDefinition, type PipelineExecutionSummary, follow } from '@flowsentry/sagemaker-pipelines';
import type { ExecutionDetail, ExecutionSummary } from '../../api/execution.ts';
import { ConsoleError } from '../../error.ts';
import type { Sources } from '../sources.ts';
import { executionDetail, executionIdOf, stateOf } from './execution-detail.ts';

type From = Pick<Sources, 'pipelines' | 'pipelineName' | 'isAbandoned'>;

const POLL_MS = 300;
const UNFINISHED = new Set(['Executing', 'Stopping']);

/** The executions of the pipeline, the newest first; none where the pipeline has not been made yet. */
export async function listExecutions(from: From): Promise<ExecutionSummary[]> {
  const abandoned = async ({ PipelineExecutionArn: arn, PipelineExecutionStatus: status }: PipelineExecutionSummary): Promise<boolean> => UNFINISHED.has(status) && (await from.isAbandoned(arn));
  return Promise.all(
    (await summaries(from)).map(async (summary) => ({
      id: executionIdOf(summary.PipelineExecutionArn),
      name: summary.PipelineExecutionDisplayName ?? executionIdOf(summary.PipelineExecutionArn),
      state: stateOf(summary.PipelineExecutionStatus, await abandoned(summary)),
      started: summary.StartTime,
    })),
  );
}

/** One execution by its id. Rejects with ConsoleError `unknown-execution`. */
export async function readExecution(from: From, id: string): Promise<ExecutionDetail> {
  return describe(from, await arnOf(from, id));
}

/** The newest execution; null where there is none. */
export async function newestExecution(from: From): Promise<ExecutionDetail | null> {
  const [newest] = await summaries(from);
  return newest === undefined ? null : describe(from, newest.PipelineExecutionArn);
}

/** The states of an execution, from now to its end, each that differs from the one before. Ends with `signal` too. */
export async function* executionStates(from: From, id: string, signal: AbortSignal): AsyncGenerator<ExecutionDetail> {
  const arn = await arnOf(from, id);
  const first = await describe(from, arn);
  yield first;
  if (!UNFINISHED.has(first.state)) return;
  const [definition, parameters] = await fixedParts(from, arn);
  const states: ExecutionDetail[] = [];
  let wake = (): void => {};
  const onChange = (followed: Omit<Parameters<typeof executionDetail>[0], 'definition' | 'parameters' | 'abandoned'>): void => {
    states.push(executionDetail({ ...followed, definition, parameters, abandoned: false }));
    wake();
  };
  let over: { readonly error?: unknown } | undefined;
  follow(from.pipelines, arn, { signal, again: 'open the page again', onChange, pollMs: POLL_MS })
    .then(() => (over = {}), (error: unknown) => (over = { error }))
    .finally(() => wake());
  for (;;) {
    while (states.length > 0) yield states.shift()!;
    if (over) {
      if (over.error !== undefined && !signal.aborted) throw over.error;
      return;
    }
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

async function describe(from: From, arn: string): Promise<ExecutionDetail> {
  const { pipelines } = from;
  // The execution first: once it has ended, the steps that are asked for after it are final.
  const execution = await pipelines.describe(arn);
  const [steps, [definition, parameters], abandoned] = await Promise.all([pipelines.steps(arn), fixedParts(from, arn), UNFINISHED.has(execution.PipelineExecutionStatus) ? from.isAbandoned(arn) : false]);
  return executionDetail({ execution, steps, definition, parameters, abandoned });
}

const fixedParts = async ({ pipelines }: From, arn: string) => Promise.all([pipelines.definition(arn).then((text) => JSON.parse(text) as PipelineDefinition), pipelines.parameters(arn)]);

async function summaries({ pipelines, pipelineName }: From): Promise<PipelineExecutionSummary[]> {
  return pipelines.list(pipelineName).catch((error: unknown) => {
    if (error instanceof FlowsentryError && (error.code === 'unknown-pipeline' || error.code === 'not-found')) return [];
    throw error;
  });
}

async function arnOf(from: From, id: string): Promise<string> {
  const found = (await summaries(from)).find(({ PipelineExecutionArn: arn }) => executionIdOf(arn) === id);
  if (found) return found.PipelineExecutionArn;
  throw new ConsoleError('unknown-execution', { what: `The pipeline "${from.pipelineName}" has no execution "${id.slice(0, 64)}"`, value: id, wayOut: 'GET /api/executions lists those there are' });
}
