import { join } from 'node:path';
import { type Progress, type Task, asFlowsentryError } from '@flowsentry/kit';
import { type ModelPackage, localRegistry } from '@flowsentry/registry';
import { codeVersion } from './code-version.ts';
import { type Verdict, judge } from './gate.ts';
import type { Job } from './job.ts';
import { evaluate } from './jobs/evaluate.ts';
import { packageModel } from './jobs/package.ts';
import { preprocess } from './jobs/preprocess.ts';
import { train } from './jobs/train.ts';
import type { Parameters } from './parameters.ts';
import { register } from './register.ts';
import { runJob } from './run-job.ts';
import { type RunRecord, type StepRecord, createRun, saveRun } from './run-record.ts';

export interface PipelineOptions {
  /** One file, a folder or a glob of labelled flows. */
  readonly data: string;
  readonly synthetic: boolean;
  /** Where runs and the registry live. */
  readonly work: string;
  readonly parameters: Parameters;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface PipelineResult {
  readonly run: RunRecord;
  readonly verdict: Verdict;
  readonly evaluation: EvaluationFile;
  readonly version: ModelPackage | undefined;
  readonly report: string;
}
