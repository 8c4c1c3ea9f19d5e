import { expect, it } from 'vitest';
import type { PlannedResource } from '../plan.ts';
import { monthlyCost } from './monthly-cost.ts';

const resource = (type: string, inputs: Record<string, unknown> = {}, computed: Record<string, unknown> = {}): PlannedResource => ({ urn: type, type, name: 'n', custom: true, remote: false, inputs, computed, dependencies: [], propertyDependencies: {}, protect: false, retainOnDelete: false });

it('sums what costs without being used', () => {
  const resources = [
    resource('aws:ec2/vpcEndpoint:VpcEndpoint', { vpcEndpointType: 'Interface', subnetIds: ['a', 'b'] }),
    resource('aws:ec2/vpcEndpoint:VpcEndpoint', { vpcEndpointType: 'Interface', subnetIds: ['a', 'b'] }),
    resource('aws:ec2/vpcEndpoint:VpcEndpoint', { vpcEndpointType: 'Gateway', routeTableIds: ['a'] }),
    resource('awsx:ec2:Vpc', {}, { natGateways: [{}], eips: [{}] }),
    resource('aws:kms/key:Key'),
    resource('aws:iam/role:Role'),
    resource('aws:sagemaker/endpointConfiguration:EndpointConfiguration', {
      productionVariants: [{ instanceType: 'ml.m5.large', initialInstanceCount: 2 }, { serverlessConfig: {} }],
      shadowProductionVariants: [{ instanceType: 'ml.new.large' }],
    }),
  ];
  const { total, lines, unpriced } = monthlyCost({ project: 'p', stack: 'dev', region: 'eu-central-1', resources, outputs: {} });
  expect(lines.map(({ what, count, monthly }) => [what, count, monthly.toFixed(2)])).toEqual([
    ['ml.m5.large', 2, '201.48'],
    ['NAT gateway', 1, '37.96'],
    ['interface endpoint, per zone', 4, '35.04'],
    ['public address', 1, '3.65'],
    ['KMS key', 1, '1.00'],
  ]);
  expect(total).toBeCloseTo(279.13, 2);
  expect(unpriced).toEqual(['ml.new.large']);
});
