import { fileURLToPath } from 'node:url';
import { motoIsMissing } from '@flowsentry/registry/testing';
import { describe, expect, it } from 'vitest';
import { STACKS, planEnvironment } from '../plan-environment.ts';
import type { Plan } from '../plan.ts';
import { PLAN_ONLY } from './plan-only.ts';
import { proveEnvironment } from './prove-environment.ts';
import { terraformIsMissing } from './terraform.ts';

const INFRA = fileURLToPath(new URL('../../../', import.meta.url));
const missing = await terraformIsMissing();
if (missing !== undefined) console.warn(`SKIPPED: nothing was proved against the AWS provider, for ${missing} is not on this machine (https://developer.hashicorp.com/terraform/install)`);

const FOUR_MINUTES = 240_000;
const { signal } = new AbortController();
const planned: Record<string, Promise<[Plan, ...Plan[]]>> = {};
const planning = async (environment: string) => [...(await planEnvironment({ folder: INFRA, environment, stacks: STACKS })).values()] as [Plan, ...Plan[]];
/** Each environment is planned once. */
const plansOf = (environment: string) => (planned[environment] ??= planning(environment));

describe.skipIf(missing !== undefined || motoIsMissing())('the AWS provider', { concurrent: true }, () => {
  it.each([
    ['dev', 4],
    ['prod', 7],
  ])('takes all that %s makes; all but %i are made and taken down', async (environment, fewer) => {
    const plans = await plansOf(environment);
    const { planned, applied, destroyed, planOnly } = await proveEnvironment(plans, { signal });
    expect(planned).toBeGreaterThan(100);
    expect({ applied, destroyed }).toEqual({ applied: planned - fewer, destroyed: planned - fewer });
    expect(planOnly.map(({ because }) => because).filter((because) => !Object.values(PLAN_ONLY).includes(because))).toEqual([]);
  }, FOUR_MINUTES);

  it('refuses a value that it does not know, naming the resource', async () => {
    const [network, ...others] = await plansOf('dev');
    const wrong = { ...network, resources: network.resources.map((each) => (each.type === 'aws:ec2/flowLog:FlowLog' ? { ...each, inputs: { ...each.inputs, trafficType: 'SOME' } } : each)) };
    await expect(proveEnvironment([wrong, ...others], { signal })).rejects.toThrow(/aws_flow_log[^]*expected traffic_type to be one of/);
  }, FOUR_MINUTES);
});
