import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, type ProcessIdentity, ensureFolder, identityOf, isAlive, writeFileAtomically } from '@flowsentry/kit';
import type { PipelineExecution, PipelineExecutionStep } from '../pipeline-service.ts';
import { keptJson } from './kept-json.ts';
import type { GivenParameter } from './parameters.ts';
import type { Move } from './put-in-place.ts';
import { parseTyped, plain } from './typed-json.ts';

/** A FlowsentryError in a file. */
export interface KeptProblem {
  readonly Code: string;
  readonly Problem: Problem;
}

/** `execution.json`. */
export interface KeptExecution extends PipelineExecution {
  readonly Problem?: KeptProblem;
}

/** `step.json`. */
export interface StepRecord {
  /** Of ListPipelineExecutionSteps. */
  readonly Entry: PipelineExecutionStep;
  /** The how-manieth step to start. */
  readonly Order: number;
  /** What later steps refer to: the Describe answer of the step's job. */
  readonly Properties?: unknown;
  /** The job is done and these are still to be moved into their places. */
  readonly Moves?: readonly Move[];
  readonly CacheKey?: string;
  /** What the step left, by its path, with the digest of its listing. */
  readonly Produced?: Readonly<Record<string, string>>;
  readonly Problem?: KeptProblem;
}

/** The files of one execution. Everything is written atomically. */
export interface ExecutionFolder {
  readonly path: string;
  read(): Promise<KeptExecution>;
  write(execution: KeptExecution): Promise<void>;
  definition(): Promise<string>;
  parameters(): Promise<GivenParameter[]>;
  stepFolder(step: string): string;
  /** The records of the steps that have started. */
  steps(): Promise<StepRecord[]>;
  step(name: string): Promise<StepRecord | undefined>;
  writeStep(record: StepRecord): Promise<void>;
  /** Whether a process runs the execution. */
  isOwned(): Promise<boolean>;
  /** Makes this process the owner, unless the owner is alive and at it or another process is quicker. Answers what gives it up again. */
  claim(): Promise<(() => Promise<void>) | undefined>;
  /** Removes what writes that were killed have left. Only for the owner. */
  sweep(): Promise<void>;
  requestStop(): Promise<void>;
  stopRequested(): Promise<boolean>;
  clearStop(): Promise<void>;
}

interface Claim extends ProcessIdentity {
  /** Its process is done with the execution. */
  readonly Released?: boolean;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export function executionFolder(path: string): ExecutionFolder {
  const file = (name: string): string => join(path, name);
  const stepFolder = (step: string): string => join(path, 'steps', step);
  const owners = file('owners');
  const stop = file('stop');
  const kept = async <T>(name: string): Promise<T> => keptJson(await readFile(file(name), 'utf8'), file(name));

  const claims = async (): Promise<number[]> => (await namesIn(owners)).map(Number).filter(Number.isInteger).sort((a, b) => a - b);

  const isHeld = async (claim: number | undefined): Promise<boolean> => {
    if (claim === undefined) return false;
    const { Released, ...owner } = await kept<Claim>(join('owners', String(claim)));
    return Released !== true && isAlive(owner);
  };

  const step = async (name: string): Promise<StepRecord | undefined> => {
    const path = join(stepFolder(name), 'step.json');
    const text = await readIfThere(path);
    if (text === undefined) return undefined;
    const { Properties, ...rest } = keptJson<StepRecord>(text, path, parseTyped);
    return { ...plain(rest), ...(Properties === undefined ? {} : { Properties }) };
  };

  return {
    path,
    read: () => kept<KeptExecution>('execution.json'),
    write: (execution) => writeFileAtomically(file('execution.json'), json(execution)),
    definition: () => readFile(file('definition.json'), 'utf8'),
    parameters: () => kept<GivenParameter[]>('parameters.json'),
    stepFolder,
    async steps() {
      const records = await Promise.all((await namesIn(file('steps'))).map(step));
      return records.filter((record) => record !== undefined).sort((a, b) => a.Order - b.Order);
    },
    step,
    writeStep: (record) => writeFileAtomically(join(stepFolder(record.Entry.StepName), 'step.json'), json(record)),
    isOwned: async () => isHeld((await claims()).at(-1)),
    async claim() {
      const last = (await claims()).at(-1);
      if (await isHeld(last)) return undefined;
      await ensureFolder(owners);
      const identity = await identityOf(process.pid);
      const claim = join(owners, String((last ?? 0) + 1));
      const aside = join(owners, `.${process.pid}.${randomUUID().slice(0, 8)}.tmp`);
      await writeFile(aside, json(identity));
      try {
        // A link enters whole or, where another process was quicker, not at all.
        await link(aside, claim);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
        throw error;
      } finally {
        await rm(aside, { force: true });
      }
      return () => writeFileAtomically(claim, json({ ...identity, Released: true } satisfies Claim));
    },
    async sweep() {
      for (const name of await readdir(path, { recursive: true })) if (/(^|\/)\.[^/]+\.tmp$/.test(name)) await rm(join(path, name), { force: true });
    },
    requestStop: () => writeFileAtomically(stop, ''),
    stopRequested: async () => (await readIfThere(stop)) !== undefined,
    clearStop: () => rm(stop, { force: true }),
  };
}

/** The folder of a new execution under `root`, owned by this process; undefined if the id is taken. */
export async function createExecution(root: string, id: string, content: { readonly execution: KeptExecution; readonly definition: string; readonly parameters: readonly GivenParameter[] }): Promise<{ readonly folder: ExecutionFolder; readonly release: () => Promise<void> } | undefined> {
  await ensureFolder(root);
  const path = join(root, id);
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
  const folder = executionFolder(path);
  const release = (await folder.claim())!;
  await writeFileAtomically(join(path, 'definition.json'), content.definition);
  await writeFileAtomically(join(path, 'parameters.json'), json(content.parameters));
  // Last: a folder without it is no execution.
  await folder.write(content.execution);
  return { folder, release };
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
