import { join } from 'node:path';
import type { FlowsentryError } from '@flowsentry/kit';
import type { ParameterDeclaration } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { PipelineExecution, PipelineService, StartRequest, StepMetadata } from '../pipeline-service.ts';
import { type DriveOptions, driveExecution, stoppedByRequest } from './drive-execution.ts';
import type { ExecutionEvent } from './execution-event.ts';
import { type ExecutionFolder, type KeptExecution, createExecution } from './execution-folder.ts';
import { executionStore, isOver } from './execution-store.ts';
import { problemOf } from './kept-problem.ts';
import { endInterrupted } from './interrupted-step.ts';
import { type ModelPackages, localModelPackages } from './local-model-packages.ts';
import { executionArn, executionId, idsIn, parseExecutionArn, resourceArn, resourceName } from './names.ts';
import { type GivenParameter, parameterValues } from './parameters.ts';
import { pipelineStore } from './pipeline-store.ts';
import { pythonStr } from './python.ts';
import { readDefinition } from './read-definition.ts';
import { sleepFor } from './run-step.ts';
import { s3Folder } from './s3-folder.ts';
import { checkSelection } from './selection.ts';
import { selectionSource } from './selection-source.ts';
import type { Handlers } from './services.ts';
import { stepCache } from './step-cache.ts';

export interface LocalPipelinesOptions {
  /** Holds everything that is kept: pipelines/, executions/, registry/ and s3/. */
  readonly folder: string;
  /** The folders that stand for S3 buckets; any other bucket lies in `folder`/s3. */
  readonly buckets?: Readonly<Record<string, string>>;
  /** The URL of a module that exports `programs`: what the images of Processing (and of other than built-in Training) steps do. */
  readonly programs?: string;
  /** Where RegisterModel steps register. The local registry in `folder`/registry where not given. */
  readonly modelPackages?: ModelPackages;
  /** Stand for what Lambda and Callback steps call. */
  readonly handlers?: Handlers;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Waits between attempts; rejects when the signal is aborted. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The executor on this machine. Executions run in the process that starts, retries or resumes them, their jobs in processes of their own. */
export interface LocalPipelines extends PipelineService {
  /** Waits for the end of an execution. Rejects with `abandoned-execution` when the process that ran it is gone. */
  settled(executionArn: string): Promise<PipelineExecution>;
  /** Goes on with an execution whose process was killed; no step that has succeeded runs again. Rejects with `not-abandoned` where there is nothing to go on with. */
  resume(executionArn: string): Promise<void>;
  /**
   * Resumes the newest abandoned execution of the pipeline that runs the pipeline's definition with these parameters; starts one where there is none. So that the
   * same command, given again after a kill, goes on.
   */
  startOrResume(request: StartRequest): Promise<{ readonly PipelineExecutionArn: string; readonly resumed: boolean }>;
  /** Whether an execution has not ended and no process runs it: it can be resumed. */
  isAbandoned(executionArn: string): Promise<boolean>;
  /** What made an execution fail, as the step said it; undefined where it has not failed. */
  problem(executionArn: string): Promise<FlowsentryError | undefined>;
  /** Where a step keeps its record and its log (`log.txt`). */
  stepFolder(executionArn: string, stepName: string): string;
}

/** The executions that this process runs, by their folders. */
const ACTIVE = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();

const SETTLED_POLL_MS = 200;

/** Runs pipeline definitions on this machine, with its state under `folder`. Any number of processes may use one folder. */
export function localPipelines({ folder, buckets, programs, modelPackages = localModelPackages(join(folder, 'registry')), handlers = {}, onEvent = () => {}, sleep = sleepFor }: LocalPipelinesOptions): LocalPipelines {
  const s3 = s3Folder(join(folder, 's3'), buckets);
  const pipelines = pipelineStore(join(folder, 'pipelines'));
  const executions = executionStore(join(folder, 'executions'));

  const describe = async (arn: string): Promise<PipelineExecution> => {
    const { Problem: _, ...execution } = await (await executions.find(arn)).read();
    return execution;
  };

  const drive = (of: ExecutionFolder, pipeline: string, release: () => Promise<void>): void => {
    const controller = new AbortController();
    const options: DriveOptions = {
      s3,
      services: {
        programs,
        handlers,
        modelPackages,
        model: (name) => executions.described(idsIn(name), resourceArn('model', name)),
        isKnown: async (executionArn, arn) => (await executions.described([parseExecutionArn(executionArn)!.id], arn)) !== undefined,
      },
      cache: stepCache(pipelines.cacheFolder(pipeline), (id) => executionArn(pipeline, id), executions.of),
      sleep,
      emit: onEvent,
      executionOf: executions.of,
    };
    const toTheEnd = async (): Promise<void> => {
      try {
        await driveExecution(of, controller, options);
      } finally {
        await release().finally(() => ACTIVE.delete(of.path));
      }
    };
    const ended = toTheEnd();
    // Whoever waits for the end learns of it; nobody has to.
    ended.catch(() => {});
    ACTIVE.set(of.path, { controller, ended });
  };

  const goOn = async (arn: string, allowed: (execution: KeptExecution) => PipelineError | undefined): Promise<void> => {
    const of = await executions.find(arn);
    const release = await of.claim();
    if (!release) throw new PipelineError('execution-running', { key: arn, what: 'A process runs this execution', wayOut: 'Wait for its end, or stop it' });
    try {
      const refusal = allowed(await of.read());
      if (refusal) throw refusal;
      await of.clearStop();
      await of.sweep();
    } catch (error) {
      await release();
      throw error;
    }
    drive(of, parseExecutionArn(arn)!.pipeline, release);
  };

  const isAbandoned = async (arn: string): Promise<boolean> => {
    const of = await executions.find(arn);
    // In this order: an execution is given up only after it has ended.
    return !(await of.isOwned()) && !isOver(await of.read());
  };

  const start = async (request: StartRequest): Promise<{ readonly PipelineExecutionArn: string }> => {
    const { PipelineDefinition: definition, ...pipeline } = await pipelines.read(request.PipelineName);
    const { parameters, steps, graph } = readDefinition(definition, handlers);
    const values = parameterTexts(parameters, request);
    const selection = request.SelectiveExecutionConfig;
    const source = selection && (await selectionSource(request, checkSelection(selection.SelectedSteps.map(({ StepName }) => StepName), steps, graph), executions));
    const parallelism = request.ParallelismConfiguration ?? pipeline.ParallelismConfiguration;
    for (;;) {
      const now = new Date();
      const [id, time] = [executionId(now), now.toISOString()];
      const arn = executionArn(request.PipelineName, id);
      const execution: KeptExecution = {
        PipelineArn: pipeline.PipelineArn,
        PipelineExecutionArn: arn,
        ...(request.PipelineExecutionDisplayName === undefined ? {} : { PipelineExecutionDisplayName: request.PipelineExecutionDisplayName }),
        PipelineExecutionStatus: 'Executing',
        ...(request.PipelineExecutionDescription === undefined ? {} : { PipelineExecutionDescription: request.PipelineExecutionDescription }),
        CreationTime: time,
        LastModifiedTime: time,
        ...(selection ? { SelectiveExecutionConfig: { ...(source === undefined ? {} : { SourcePipelineExecutionArn: source }), SelectedSteps: selection.SelectedSteps } } : {}),
        ...(parallelism ? { ParallelismConfiguration: parallelism } : {}),
      };
      const created = await createExecution(executions.folder, id, { execution, definition, parameters: values });
      if (!created) continue;
      drive(created.folder, request.PipelineName, created.release);
      return { PipelineExecutionArn: arn };
    }
  };

  const resume = (arn: string): Promise<void> =>
    goOn(arn, (execution) =>
      isOver(execution) ? new PipelineError('not-abandoned', { key: arn, what: `The execution has ended: it is ${execution.PipelineExecutionStatus}`, wayOut: execution.PipelineExecutionStatus === 'Succeeded' ? 'Start a new one' : 'Retry it' }) : undefined,
    );

  return {
    async upsert(request) {
      readDefinition(request.PipelineDefinition, handlers);
      const { PipelineArn } = await pipelines.write(request);
      return { PipelineArn };
    },

    start,

    async startOrResume(request) {
      const { PipelineDefinition: definition } = await pipelines.read(request.PipelineName);
      const wanted = JSON.stringify(parameterTexts(readDefinition(definition, handlers).parameters, request));
      for (const execution of await executions.list(request.PipelineName)) {
        const { PipelineExecutionArn, SelectiveExecutionConfig } = execution;
        if (isOver(execution) || SelectiveExecutionConfig || request.SelectiveExecutionConfig || !(await isAbandoned(PipelineExecutionArn))) continue;
        const of = await executions.find(PipelineExecutionArn);
        if ((await of.definition()) !== definition || JSON.stringify(await of.parameters()) !== wanted) continue;
        try {
          await resume(PipelineExecutionArn);
          return { PipelineExecutionArn, resumed: true };
        } catch (error) {
          // Another process was quicker.
          if (!(error instanceof PipelineError && (error.code === 'execution-running' || error.code === 'not-abandoned'))) throw error;
        }
      }
      return { ...(await start(request)), resumed: false };
    },

    async list(name) {
      return (await executions.list(name)).map(({ PipelineExecutionArn, CreationTime, PipelineExecutionStatus, PipelineExecutionDisplayName, FailureReason }) => ({
        PipelineExecutionArn,
        StartTime: CreationTime,
        PipelineExecutionStatus,
        ...(PipelineExecutionDisplayName === undefined ? {} : { PipelineExecutionDisplayName }),
        ...(FailureReason === undefined ? {} : { PipelineExecutionFailureReason: FailureReason }),
      }));
    },

    describe,
    steps: async (arn) => (await (await executions.find(arn)).steps()).map(({ Entry }) => Entry),
    definition: async (arn) => (await executions.find(arn)).definition(),
    parameters: async (arn) => (await executions.find(arn)).parameters(),

    async stop(arn) {
      const of = await executions.find(arn);
      const active = ACTIVE.get(of.path);
      if (active) return active.controller.abort(stoppedByRequest());
      const execution = await of.read();
      if (isOver(execution)) throw new PipelineError('execution-over', { key: arn, what: `The execution has ended: it is ${execution.PipelineExecutionStatus}` });
      const release = await of.claim();
      if (!release) return of.requestStop();
      try {
        for (const record of await of.steps()) await endInterrupted(of, record);
        await of.write({ ...execution, PipelineExecutionStatus: 'Stopped', LastModifiedTime: new Date().toISOString() });
      } finally {
        await release();
      }
    },

    retry: (arn) =>
      goOn(arn, ({ PipelineExecutionStatus: status, Problem }) => {
        if (status !== 'Failed' && status !== 'Stopped') return new PipelineError('not-retryable', { key: arn, what: `The execution is ${status}`, allowed: 'an execution that failed or was stopped', ...(status === 'Succeeded' ? {} : { wayOut: 'Its process is gone: resume it' }) });
        return Problem?.Code === 'fail-step' ? new PipelineError('not-retryable', { key: arn, what: 'A Fail step ended the execution', wayOut: 'Start a new one' }) : undefined;
      }),

    resume,
    isAbandoned,

    async settled(arn) {
      const of = await executions.find(arn);
      const active = ACTIVE.get(of.path);
      if (active) await active.ended;
      for (;;) {
        const owned = await of.isOwned();
        const execution = await describe(arn);
        if (isOver(execution)) return execution;
        if (!owned) throw new PipelineError('abandoned-execution', { key: arn, what: 'The process that ran this execution is gone', wayOut: 'Resume it' });
        await sleepFor(SETTLED_POLL_MS, new AbortController().signal);
      }
    },

    async problem(arn) {
      const { Problem } = await (await executions.find(arn)).read();
      return Problem && problemOf(Problem);
    },

    stepFolder: (arn, step) => executions.of(parseExecutionArn(arn)!.id).stepFolder(step),

    async job(metadata: StepMetadata) {
      const [[kind, { Arn }] = ['', {} as { Arn?: unknown }]] = Object.entries(metadata);
      if (typeof Arn !== 'string' || kind === 'Lambda') return undefined;
      return kind === 'RegisterModel' ? modelPackages.describe(Arn) : executions.described(idsIn(resourceName(Arn)), Arn);
    },
  };
}

/** The value of every parameter, as text. */
const parameterTexts = (declared: readonly ParameterDeclaration[], { PipelineParameters = [] }: StartRequest): GivenParameter[] =>
  [...parameterValues(declared, PipelineParameters)].map(([Name, value]) => ({ Name, Value: pythonStr(value) }));
