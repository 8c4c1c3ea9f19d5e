import { FlowsentryError } from '@flowsentry/kit';
import { PlanError } from './error.ts';
import { engineService } from './engine/engine-service.ts';
import { monitorService } from './engine/monitor.ts';
import { programMessage } from './engine/program-message.ts';
import { Recorder } from './engine/recorder.ts';
import { runProgram } from './engine/run-program.ts';
import { serve } from './engine/serve.ts';
import type { Plan } from './plan.ts';
import { readProject } from './project/project-file.ts';
import { readStackConfig } from './project/stack-config.ts';
import { ACCOUNT_ID } from './resources/synthesise.ts';

export interface PlanRequest {
  /** The folder of Pulumi.yaml. */
  readonly folder: string;
  readonly environment: string;
  /** Plans of the stacks whose outputs this one refers to. */
  readonly upstream?: readonly Plan[];
  readonly signal?: AbortSignal;
}

/**
 * What `pulumi up` on an empty account would register: runs the stack's unmodified program with Pulumi's own runner against a monitor of
 * ours, which gives resources ids and outputs of the right form (account 123456789012). Throws PlanError, naming the stack, when the program
 * fails and when it uses a resource, a function, a stack or a stack's output that is not known here.
 */
export async function planStack({ folder, environment, upstream = [], signal }: PlanRequest): Promise<Plan> {
  const project = await readProject(folder);
  const config = await readStackConfig(folder, project.name, environment);
  const surroundings = { accountId: ACCOUNT_ID, region: config.values['aws:region'] ?? 'eu-central-1' };
  const recorder = new Recorder(project.name, environment, surroundings, upstream);
  const stack = `${project.name} (${environment})`;

  const refusals: unknown[] = [];
  const errors: string[] = [];
  using served = await serve(
    monitorService(recorder, surroundings, (error) => refusals.push(error)),
    engineService((message) => errors.push(message)),
  );
  const { code, stderr } = await runProgram(project, environment, config, served.address, signal);

  const [refusal] = refusals;
  if (refusal instanceof FlowsentryError) throw new PlanError(refusal.code, { ...refusal.problem, file: stack, cause: refusal });
  if (refusal !== undefined) throw refusal;
  if (code !== 0 || errors.length > 0) {
    const [said = stderr] = errors;
    throw new PlanError('program-failed', { file: stack, what: programMessage(said) || `The program ended with exit code ${code} and said nothing`, value: code });
  }
  return recorder.plan;
}
