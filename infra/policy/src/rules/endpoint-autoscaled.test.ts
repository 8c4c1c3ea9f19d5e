import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { endpointAutoscaled } from './endpoint-autoscaled.ts';

const configuration = planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { name: 'c', productionVariants: [{ instanceType: 'ml.m5.large', variantName: 'live' }] });
const endpoint = planned('aws:sagemaker/endpoint:Endpoint', { name: 'flows', endpointConfigName: 'c' }, { name: 'flows' });
const target = planned('aws:appautoscaling/target:Target', { resourceId: 'endpoint/flows/variant/live' });
const policy = planned('aws:appautoscaling/policy:Policy', {}, { propertyDependencies: { resourceId: [target.urn] } });

describe('endpoint-autoscaled', () => {
  it('passes with a target and a policy, by name, by dependency, by way of the target', () => {
    expect(endpointAutoscaled.judgeStack([configuration, endpoint, target, policy])).toEqual([]);
    expect(endpointAutoscaled.judgeStack([configuration, endpoint, { ...target, inputs: {}, propertyDependencies: { resourceId: [endpoint.urn] } }, policy])).toEqual([]);
  });

  it('passes a serverless endpoint', () => {
    expect(endpointAutoscaled.judgeStack([{ ...configuration, inputs: { name: 'c', productionVariants: [{ serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }] } }, endpoint])).toEqual([]);
  });

  it("fails without policy, without both, and with another endpoint's", () => {
    const noPolicy = { urn: endpoint.urn, message: 'No policy scales the endpoint flows' };
    const noTarget = { urn: endpoint.urn, message: 'The instances of the endpoint flows are not a target of autoscaling' };
    expect(endpointAutoscaled.judgeStack([configuration, endpoint, target])).toEqual([noPolicy]);
    expect(endpointAutoscaled.judgeStack([configuration, endpoint])).toEqual([noTarget, noPolicy]);
    expect(endpointAutoscaled.judgeStack([configuration, endpoint, { ...target, inputs: { resourceId: 'endpoint/flows-2/variant/live' } }, policy])).toEqual([noTarget, noPolicy]);
  });
});
