import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { instanceFamilies } from './instance-families.ts';

const configuration = (instanceType?: string) => planned('aws:sagemaker/endpointConfiguration:EndpointConfiguration', { productionVariants: [{ instanceType }] });

describe('instance-families', () => {
  it('passes allowed families, and serverless variants, which name none', () => {
    expect(instanceFamilies('prod').judge(configuration('ml.m5.large'))).toEqual([]);
    expect(instanceFamilies('dev').judge(configuration('ml.t3.medium'))).toEqual([]);
    expect(instanceFamilies('dev').judge(configuration())).toEqual([]);
  });

  it('fails burstable instances where people depend on them', () => {
    expect(instanceFamilies('prod').judge(configuration('ml.t3.medium'))).toEqual(['it runs on ml.t3.medium; allowed in prod: m5, m6i, m7i, c5, c6i, c7i, r5, r6i']);
  });

  it('fails accelerators everywhere', () => {
    expect(instanceFamilies('dev').judge(configuration('ml.p4d.24xlarge'))).toHaveLength(1);
  });

  it('lets people have burstable instances everywhere, and no accelerator', () => {
    const app = (instanceType: string) => planned('aws:sagemaker/app:App', { resourceSpec: { instanceType } });
    expect(instanceFamilies('prod').judge(app('ml.t3.medium'))).toEqual([]);
    expect(instanceFamilies('prod').judge(app('ml.g5.xlarge'))).toHaveLength(1);
  });

  it('judges monitoring jobs', () => {
    const schedule = planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', {
      monitoringScheduleConfig: { monitoringJobDefinition: { monitoringResources: { clusterConfig: { instanceType: 'ml.g5.xlarge' } } } },
    });
    expect(instanceFamilies('staging').judge(schedule)).toHaveLength(1);
  });
});
