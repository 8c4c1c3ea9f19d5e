import type { Evaluation } from '@flowsentry/evaluator';
import { expect } from 'vitest';
import type { PipelineResult } from '../run-pipeline.ts';
import { type Ended, runCommand } from './run-command.ts';

/** What the command prints under --json. */
export type Printed = Omit<PipelineResult, 'version' | 'evaluation'> & { readonly evaluation: Evaluation; readonly version?: { readonly ModelPackageVersion: number } };

/** Parameters of a run that takes seconds and passes the gate. */
export const QUICK = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0.5', 'GateMaximumFalsePositiveRate=0.9'];

export const assign = (parameters: readonly string[]): string[] => parameters.flatMap((parameter) => ['--param', parameter]);

/** `pipeline … --json` to a result, whether the gate passes the model or refuses it. */
export async function runPipelineCommand(args: readonly string[], parameters: readonly string[]): Promise<{ ended: Ended; printed: Printed }> {
  const ended = await runCommand('pipeline', [...args, '--json', ...assign(parameters)]);
  expect(ended.stderr).toBe('');
  const printed = JSON.parse(ended.stdout) as Printed;
  expect(ended.code).toBe(printed.verdict?.passed ? 0 : 1);
  return { ended, printed };
}
