import type { Plan, PlannedResource } from '../plan.ts';
import { actionsOfCall } from './actions-of-call.ts';
import { PROVIDER_CALLS } from './provider-calls.ts';
import type { WorkOfCode } from './work-of-code.ts';
import { CALL_DESTINATION, CAPTURE, JOB, MODEL, MODEL_IN_VPC, PUSH, ROLLBACK, SCHEDULE, START_PIPELINE, STATE, STEPS, STUDIO } from './work-of-roles.ts';

export interface Work extends WorkOfCode {
  /** Of an environment, by stack. */
  readonly plans: ReadonlyMap<string, Pick<Plan, 'resources'>>;
}

/**
 * By the last part of a role's name (`flowsentry-<environment>-<purpose>`): the IAM actions that its work asks for. The work is read from the plans (what an endpoint has,
 * what starts a pipeline, what a workflow deploys), from the code's calls, and from the steps of the pipelines. Throws for a step or a resource that the tables lack.
 */
export function needsOfRoles({ plans, running, deploying, steps }: Work): Readonly<Record<string, readonly string[]>> {
  const resources = [...plans.values()].flatMap((plan) => plan.resources);
  const having = (type: string, input?: string): boolean => resources.some((resource) => resource.type === type && (input === undefined || resource.inputs[input] !== undefined));
  const where = (condition: boolean, actions: readonly string[]): readonly string[] => (condition ? actions : []);

  const provided = (plans.get('endpoint')?.resources ?? []).filter(isMade).flatMap(({ type }) => Object.values(known(PROVIDER_CALLS, type)).flat());
  const needs = {
    studio: [...running.flatMap(actionsOfCall), ...STUDIO],
    pipeline: steps.flatMap((step) => known(STEPS, step)),
    processing: where(steps.includes('Processing'), JOB),
    training: where(steps.includes('Training') || steps.includes('Tuning'), JOB),
    endpoint: [
      ...where(having('aws:sagemaker/model:Model'), MODEL),
      ...where(having('aws:sagemaker/model:Model', 'vpcConfig'), MODEL_IN_VPC),
      ...where(having('aws:sagemaker/endpointConfiguration:EndpointConfiguration', 'dataCaptureConfig'), CAPTURE),
      ...where(having('aws:sagemaker/endpoint:Endpoint', 'deploymentConfig'), ROLLBACK),
    ],
    monitor: where(having('aws:sagemaker/monitoringSchedule:MonitoringSchedule'), JOB),
    ci: [...[...running, ...deploying].flatMap(actionsOfCall), ...PUSH, ...STATE, ...provided],
    'pipeline-starts': [...where(having('aws:cloudwatch/eventTarget:EventTarget', 'sagemakerPipelineTarget'), START_PIPELINE), ...where(having('aws:scheduler/schedule:Schedule'), SCHEDULE)],
    'deployment-trigger': where(having('aws:cloudwatch/eventApiDestination:EventApiDestination'), CALL_DESTINATION),
  };
  return Object.fromEntries(Object.entries(needs).map(([role, actions]) => [role, [...new Set(actions)].toSorted((a, b) => (a < b ? -1 : 1))]));
}

const isMade = ({ custom, type }: PlannedResource): boolean => custom && !type.startsWith('pulumi:');

function known<Value>(table: Readonly<Record<string, Value>>, key: string): Value {
  const found = table[key];
  if (found === undefined) throw new Error(`${key} is new here: say in the table which actions it asks for`);
  return found;
}
