import type { Environment } from '@flowsentry/infra-components';
import { at, listAt } from '../at.ts';
import type { JudgedResource } from '../judged-resource.ts';
import { MONITORING_TYPES, monitoringJobsOf } from '../monitoring-jobs.ts';
import type { ResourceRule } from '../rule.ts';

/** Boosted trees need processors and memory, never an accelerator. */
const STEADY = ['m5', 'm6i', 'm7i', 'c5', 'c6i', 'c7i', 'r5', 'r6i'];

/** A burstable instance slows down when its credit is spent: for trying out, and for what waits for people. */
const BURSTABLE = ['t3', ...STEADY];

const FAMILIES: Readonly<Record<Environment, readonly string[]>> = { dev: BURSTABLE, staging: STEADY, prod: STEADY };

const MACHINES: Readonly<Record<string, (resource: JudgedResource) => readonly unknown[]>> = {
  'aws:sagemaker/endpointConfiguration:EndpointConfiguration': ({ inputs }) =>
    [...listAt(inputs, 'productionVariants'), ...listAt(inputs, 'shadowProductionVariants')].map((variant) => at(variant, 'instanceType')),
};

const FOR_PEOPLE: Readonly<Record<string, (resource: JudgedResource) => readonly unknown[]>> = {
  'aws:sagemaker/notebookInstance:NotebookInstance': ({ inputs }) => [inputs['instanceType']],
  'aws:sagemaker/app:App': ({ inputs }) => [at(inputs, 'resourceSpec', 'instanceType')],
  'aws:sagemaker/space:Space': ({ inputs }) => [at(inputs, 'spaceSettings', 'jupyterLabAppSettings', 'defaultResourceSpec', 'instanceType')],
};

/** The rule for an environment: a verdict on an instance needs to know where it stands. */
export const instanceFamilies = (environment: Environment): ResourceRule => ({
  name: 'instance-families',
  description: `Endpoints and jobs run on ${FAMILIES[environment].join(', ')}; apps and notebooks on ${BURSTABLE.join(', ')}.`,
  types: [...Object.keys(MACHINES), ...MONITORING_TYPES, ...Object.keys(FOR_PEOPLE)],
  judge: (resource) => {
    const people = FOR_PEOPLE[resource.type]?.(resource);
    const families = people === undefined ? FAMILIES[environment] : BURSTABLE;
    const instances = people ?? [...(MACHINES[resource.type]?.(resource) ?? []), ...monitoringJobsOf(resource).map(({ instanceType }) => instanceType)];
    return instances
      .filter((instance) => typeof instance === 'string' && instance !== 'system' && !families.includes(instance.split('.')[1] ?? ''))
      .map((instance) => `${resource.name} runs on ${String(instance)}; allowed in ${environment}: ${families.join(', ')}`);
  },
});
