import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import type { FlowsentryError } from '@flowsentry/kit';
import type { ParameterDeclaration } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { PipelineExecution, PipelineService, StartRequest, StepMetadata, Tag, UpsertRequest } from '../pipeline-service.ts';
import { type DriveOptions, driveExecution, stoppedByRequest } from './drive-execution.ts';
import type { ExecutionEvent } from './execution-event.ts';
import { type ExecutionFolder, type KeptExecution, createExecution, executionFolder, namesIn, readIfThere } from './execution-folder.ts';
import { problemOf } from './kept-problem.ts';
import type { Job } from './job-kind.ts';
import { type ModelPackages, localModelPackages } from './local-model-packages.ts';
import { executionArn, executionId, idsIn, parseExecutionArn, pipelineArn, resourceArn, resourceName } from './names.ts';
import { type GivenParameter, parameterValues } from './parameters.ts';
import { pythonStr } from './python.ts';
import { readDefinition } from './read-definition.ts';
import { sleepFor } from './run-step.ts';
import { s3Folder } from './s3-folder.ts';
import { checkSelection } from './selection.ts';
import type { Handlers } from './services.ts';
import { stepCache } from './step-cache.ts';
import { plain } from './typed-json.ts';

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

/** `pipeline.json`: DescribePipeline, without the definition. */
interface KeptPipeline extends Omit<UpsertRequest, 'PipelineDefinition'> {
  readonly PipelineArn: string;
  readonly CreationTime: string;
  readonly LastModifiedTime: string;
}

/** The executions that this process runs, by their folders. */
const ACTIVE = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>();

const SETTLED_POLL_MS = 200;
const isOver = ({ PipelineExecutionStatus: status }: PipelineExecution): boolean => status === 'Succeeded' || status === 'Failed' || status === 'Stopped';

/** Runs pipeline definitions on this machine, with its state under `folder`. Any number of processes may use one folder. */
export function localPipelines({ folder, buckets, programs, modelPackages = localModelPackages(join(folder, 'registry')), handlers = {}, onEvent = () => {}, sleep = sleepFor }: LocalPipelinesOptions): LocalPipelines {
  const s3 = s3Folder(join(folder, 's3'), buckets);
  const executions = join(folder, 'executions');
  const executionOf = (id: string): ExecutionFolder => executionFolder(join(executions, id));
  const pipelineFolder = (name: string): string => join(folder, 'pipelines', name);

  const readPipeline = async (name: string): Promise<KeptPipeline | undefined> => {
    if (!/^[A-Za-z0-9](-*[A-Za-z0-9]){0,255}$/.test(name)) throw new PipelineError('wrong-pipeline-name', { key: 'PipelineName', what: `"${name}" is no name of a pipeline`, value: name, allowed: 'letters, digits and single hyphens between them, at most 256', exitCode: 2 });
    const text = await readIfThere(join(pipelineFolder(name), 'pipeline.json'));
    return text === undefined ? undefined : (JSON.parse(text) as KeptPipeline);
  };

  const find = async (arn: string): Promise<ExecutionFolder> => {
    const parsed = parseExecutionArn(arn);
    const found = parsed && executionOf(parsed.id);
    if (!found || !(await readIfThere(join(found.path, 'execution.json')))) throw new PipelineError('unknown-execution', { key: 'PipelineExecutionArn', what: `There is no execution "${arn}" in ${executions}`, value: arn, exitCode: 2 });
    return found;
  };

  const describe = async (arn: string): Promise<PipelineExecution> => {
    const { Problem: _, ...execution } = await (await find(arn)).read();
    return execution;
  };

  const list = async (pipeline: string): Promise<PipelineExecution[]> => {
    const texts = await Promise.all((await namesIn(executions)).reverse().map((id) => readIfThere(join(executions, id, 'execution.json'))));
    return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as PipelineExecution])).filter(({ PipelineArn }) => PipelineArn === pipelineArn(pipeline));
  };

  const recordOf = async (ids: readonly string[], arn: string): Promise<Job | undefined> => {
    for (const id of ids) {
      const record = (await executionOf(id).steps()).find(({ Entry }) => Object.values(Entry.Metadata ?? {}).some(({ Arn }) => Arn === arn));
      if (record?.Properties !== undefined) return plain(record.Properties as Job);
    }
    return undefined;
  };

  const drive = (of: ExecutionFolder, pipeline: string, release: () => Promise<void>): void => {
    const controller = new AbortController();
    const options: DriveOptions = {
      s3,
      services: {
        programs,
        handlers,
        modelPackages,
        model: (name) => recordOf(idsIn(name), resourceArn('model', name)),
        isKnown: async (executionArn, arn) => (await recordOf([parseExecutionArn(executionArn)!.id], arn)) !== undefined,
      },
      cache: stepCache(join(pipelineFolder(pipeline), 'cache'), (id) => executionArn(pipeline, id), executionOf),
      sleep,
      emit: onEvent,
      executionOf,
    };
    const ended = driveExecution(of, controller, options)
      .finally(release)
      .finally(() => ACTIVE.delete(of.path));
    // Whoever waits for the end learns of it; nobody has to.
    ended.catch(() => {});
    ACTIVE.set(of.path, { controller, ended });
  };

  const goOn = async (arn: string, allowed: (execution: KeptExecution) => PipelineError | undefined): Promise<void> => {
    const of = await find(arn);
    const release = await of.claim();
    if (!release) throw new PipelineError('execution-running', { key: arn, what: 'A process runs this execution', wayOut: 'Wait for its end, or stop it' });
    const refusal = allowed(await of.read());
    if (refusal) {
      await release();
      throw refusal;
    }
    await of.clearStop();
    await of.sweep();
    drive(of, parseExecutionArn(arn)!.pipeline, release);
  };

  const sourceOf = async (request: StartRequest, reused: ReadonlySet<string>): Promise<string | undefined> => {
    if (reused.size === 0) return undefined;
    const wrong = (what: string): PipelineError => new PipelineError('wrong-selection', { key: 'SourcePipelineExecutionArn', what, exitCode: 2 });
    const all = await list(request.PipelineName);
    const wanted = request.SelectiveExecutionConfig!.SourcePipelineExecutionArn;
    const source = wanted === undefined ? all[0] : all.find(({ PipelineExecutionArn }) => PipelineExecutionArn === wanted);
    if (!source) throw wrong(wanted === undefined ? `The selected steps use results of ${[...reused].join(', ')}, and the pipeline has no earlier execution` : `"${wanted}" is no execution of the pipeline "${request.PipelineName}"`);
    if (!isOver(source)) throw wrong(`The source execution is ${source.PipelineExecutionStatus}: it must have ended`);
    const succeeded = new Set((await executionOf(parseExecutionArn(source.PipelineExecutionArn)!.id).steps()).filter(({ Entry }) => Entry.StepStatus === 'Succeeded').map(({ Entry }) => Entry.StepName));
    const missing = [...reused].filter((name) => !succeeded.has(name));
    if (missing.length > 0) throw wrong(`The selected steps use results of ${missing.join(', ')}, which did not succeed in ${source.PipelineExecutionArn}`);
    return source.PipelineExecutionArn;
  };

  const isAbandoned = async (arn: string): Promise<boolean> => {
    const of = await find(arn);
    // In this order: an execution is given up only after it has ended.
    return !(await of.isOwned()) && !isOver(await of.read());
  };

  const runnable = async (name: string): Promise<{ readonly pipeline: KeptPipeline; readonly definition: string } & ReturnType<typeof readDefinition>> => {
    const pipeline = await readPipeline(name);
    if (!pipeline) throw new PipelineError('unknown-pipeline', { key: 'PipelineName', what: `There is no pipeline "${name}" in ${folder}`, value: name, exitCode: 2 });
    const definition = await readFile(join(pipelineFolder(name), 'definition.json'), 'utf8');
    return { pipeline, definition, ...readDefinition(definition, handlers) };
  };

  const start = async (request: StartRequest): Promise<{ readonly PipelineExecutionArn: string }> => {
    const { pipeline, definition, parameters, steps, graph } = await runnable(request.PipelineName);
    const values = parameterTexts(parameters, request);
    const selection = request.SelectiveExecutionConfig;
    const source = selection && (await sourceOf(request, checkSelection(selection.SelectedSteps.map(({ StepName }) => StepName), steps, graph)));
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
      const created = await createExecution(executions, id, { execution, definition, parameters: values });
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
    async upsert({ PipelineDefinition, Tags = [], ...request }) {
      const before = await readPipeline(request.PipelineName);
      readDefinition(PipelineDefinition, handlers);
      const now = new Date().toISOString();
      const PipelineArn = pipelineArn(request.PipelineName);
      const kept: KeptPipeline = { ...before, ...request, Tags: merged(before?.Tags ?? [], Tags), PipelineArn, CreationTime: before?.CreationTime ?? now, LastModifiedTime: now };
      await writeFileAtomically(join(pipelineFolder(request.PipelineName), 'definition.json'), PipelineDefinition);
      await writeFileAtomically(join(pipelineFolder(request.PipelineName), 'pipeline.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
      return { PipelineArn };
    },

    start,

    async startOrResume(request) {
      const { definition, parameters } = await runnable(request.PipelineName);
      const wanted = JSON.stringify(parameterTexts(parameters, request));
      for (const execution of await list(request.PipelineName)) {
        const { PipelineExecutionArn, SelectiveExecutionConfig } = execution;
        if (isOver(execution) || SelectiveExecutionConfig || request.SelectiveExecutionConfig || !(await isAbandoned(PipelineExecutionArn))) continue;
        const of = await find(PipelineExecutionArn);
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
      return (await list(name)).map(({ PipelineExecutionArn, CreationTime, PipelineExecutionStatus, PipelineExecutionDisplayName, FailureReason }) => ({
        PipelineExecutionArn,
        StartTime: CreationTime,
        PipelineExecutionStatus,
        ...(PipelineExecutionDisplayName === undefined ? {} : { PipelineExecutionDisplayName }),
        ...(FailureReason === undefined ? {} : { PipelineExecutionFailureReason: FailureReason }),
      }));
    },

    describe,
    steps: async (arn) => (await (await find(arn)).steps()).map(({ Entry }) => Entry),
    definition: async (arn) => (await find(arn)).definition(),
    parameters: async (arn) => (await find(arn)).parameters(),

    async stop(arn) {
      const of = await find(arn);
      const active = ACTIVE.get(of.path);
      if (active) return active.controller.abort(stoppedByRequest());
      const execution = await of.read();
      if (isOver(execution)) throw new PipelineError('execution-over', { key: arn, what: `The execution has ended: it is ${execution.PipelineExecutionStatus}` });
      const release = await of.claim();
      if (!release) return of.requestStop();
      await of.write({ ...execution, PipelineExecutionStatus: 'Stopped', LastModifiedTime: new Date().toISOString() });
      await release();
    },

    retry: (arn) =>
      goOn(arn, ({ PipelineExecutionStatus: status, Problem }) => {
        if (status !== 'Failed' && status !== 'Stopped') return new PipelineError('not-retryable', { key: arn, what: `The execution is ${status}`, allowed: 'an execution that failed or was stopped', ...(status === 'Succeeded' ? {} : { wayOut: 'Its process is gone: resume it' }) });
        return Problem?.Code === 'fail-step' ? new PipelineError('not-retryable', { key: arn, what: 'A Fail step ended the execution', wayOut: 'Start a new one' }) : undefined;
      }),

    resume,
    isAbandoned,

    async settled(arn) {
      const of = await find(arn);
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
      const { Problem } = await (await find(arn)).read();
      return Problem && problemOf(Problem);
    },

    stepFolder: (arn, step) => executionOf(parseExecutionArn(arn)!.id).stepFolder(step),

    async job(metadata: StepMetadata) {
      const [[kind, { Arn }] = ['', {} as { Arn?: unknown }]] = Object.entries(metadata);
      if (typeof Arn !== 'string' || kind === 'Lambda') return undefined;
      return kind === 'RegisterModel' ? modelPackages.describe(Arn) : recordOf(idsIn(resourceName(Arn)), Arn);
    },
  };
}

/** The value of every parameter, as text. */
const parameterTexts = (declared: readonly ParameterDeclaration[], { PipelineParameters = [] }: StartRequest): GivenParameter[] =>
  [...parameterValues(declared, PipelineParameters)].map(([Name, value]) => ({ Name, Value: pythonStr(value) }));

/** The tags there are, with those of the same key replaced and new ones added. */
function merged(before: readonly Tag[], given: readonly Tag[]): Tag[] {
  return [...new Map([...before, ...given].map((tag) => [tag.Key, tag] as const)).values()];
}
