import { parse } from 'yaml';
import { WorkflowError } from './error.ts';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  /** A workflow that the job is, in place of steps. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly Step[];
  readonly permissions?: unknown;
  readonly environment?: unknown;
  readonly container?: string | { readonly image?: string };
  readonly concurrency?: unknown;
  readonly 'timeout-minutes'?: unknown;
}

/** A workflow of GitHub Actions, as far as our rules ask. That it is one at all is for actionlint to say. */
export interface Workflow {
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly defaults?: { readonly run?: { readonly shell?: unknown } };
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Reads a workflow. Throws WorkflowError `no-workflow` for text that is no mapping with `on`, as a mapping, and `jobs`. */
export function readWorkflow(text: string, file: string): Workflow {
  const read = parse(text) as Partial<Workflow> | null;
  const isMapping = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMapping(read) || !isMapping(read?.on) || !isMapping(read?.jobs)) throw new WorkflowError('no-workflow', { file, what: 'This is no workflow', allowed: 'a mapping whose keys on and jobs are mappings' });
  return { ...(read as Workflow), text };
}

export interface PlacedStep {
  /** Such as `plans, step 3`. */
  readonly place: string;
  readonly job: Job;
  readonly step: Step;
}

/** Every step, and where it stands. */
export const stepsOf = ({ jobs }: Workflow): PlacedStep[] => Object.entries(jobs).flatMap(([name, job]) => (job.steps ?? []).map((step, index) => ({ place: `${name}, step ${index + 1}`, job, step })));
