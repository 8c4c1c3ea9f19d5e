import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { callsInCode } from './calls-in-code.ts';

/** Of `trainer:pipeline` and its sisters, which people start as `studio` and workflows as `ci`. */
const RUNNING = ['packages/sagemaker-pipelines/src/service', 'packages/registry/src', 'packages/trainer/src'];
/** Of `endpoint:up`, which workflows start. */
const DEPLOYING = ['infra/endpoint/src'];
/** Definitions that the trainer's own tests hold to what it builds. */
const DEFINITIONS = ['packages/trainer/fixtures/definition.dev.json', 'packages/trainer/fixtures/tuning-definition.dev.json'];

const NO_SUCH_STEP = 'Asked of a kind of step that no pipeline has';
/** Calls in the sources of running that neither role makes, and why. */
export const NOT_THEIRS: Readonly<Record<string, string>> = {
  CreateModelPackage: 'An execution registers versions',
  UpdateModelPackage: 'Deciding about a version is asked of other people',
  DescribeAutoMLJobV2: NO_SUCH_STEP,
  DescribeEndpoint: NO_SUCH_STEP,
  DescribeModel: NO_SUCH_STEP,
  DescribeEndpointConfig: NO_SUCH_STEP,
  DescribeTransformJob: NO_SUCH_STEP,
};

export interface WorkOfCode {
  /** Operations of AWS that running the pipelines calls. */
  readonly running: readonly string[];
  /** Operations of AWS that deploying an endpoint calls, beside the registry's (which running has) and those that the provider makes for each resource. */
  readonly deploying: readonly string[];
  /** Types of the pipelines' steps, each once. */
  readonly steps: readonly string[];
}

/** What the sources of the repository in this folder call, and what its pipelines consist of. */
export function workOfCode(repository: string): WorkOfCode {
  const callsOf = (folders: readonly string[]): string[] => unique(sourcesIn(repository, folders).flatMap(callsInCode));
  const steps = DEFINITIONS.flatMap((file) => typesOf((JSON.parse(readFileSync(join(repository, file), 'utf8')) as { Steps: Step[] }).Steps));
  return { running: callsOf(RUNNING).filter((call) => NOT_THEIRS[call] === undefined), deploying: callsOf(DEPLOYING), steps: unique(steps) };
}

/** Texts of the sources that the work is read from. */
export const sourcesIn = (repository: string, folders: readonly string[] = [...RUNNING, ...DEPLOYING]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.split('/').includes('testing'))
      .map((file) => readFileSync(join(repository, folder, file), 'utf8')),
  );

interface Step {
  readonly Type: string;
  readonly Arguments?: { readonly IfSteps?: readonly Step[]; readonly ElseSteps?: readonly Step[] };
}

const typesOf = (steps: readonly Step[]): string[] => steps.flatMap(({ Type, Arguments }) => [Type, ...typesOf(Arguments?.IfSteps ?? []), ...typesOf(Arguments?.ElseSteps ?? [])]);

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
