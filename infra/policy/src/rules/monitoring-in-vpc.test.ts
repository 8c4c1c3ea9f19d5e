import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { monitoringInVpc } from './monitoring-in-vpc.ts';

const vpcConfig = { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] };
const schedule = (monitoringJobDefinition: Record<string, unknown>) => planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', { monitoringScheduleConfig: { monitoringJobDefinition } });
const definition = (networkConfig: Record<string, unknown>) => planned('aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition', { networkConfig });

describe('monitoring-in-vpc', () => {
  it('passes jobs in the VPC', () => {
    expect(monitoringInVpc.judge(definition({ vpcConfig }))).toEqual([]);
    expect(monitoringInVpc.judge(schedule({ networkConfig: { vpcConfig } }))).toEqual([]);
  });

  it('passes a schedule whose job is defined elsewhere', () => {
    expect(monitoringInVpc.judge(planned('aws:sagemaker/monitoringSchedule:MonitoringSchedule', { monitoringScheduleConfig: { monitoringJobDefinitionName: 'quality' } }))).toEqual([]);
  });

  it.each([definition({}), schedule({}), definition({ vpcConfig: { subnets: ['subnet-1'], securityGroupIds: [] } })])('fails jobs outside ($type, $inputs)', (resource) => {
    expect(monitoringInVpc.judge(resource)).toEqual(['The jobs of it run outside of the VPC']);
  });
});
