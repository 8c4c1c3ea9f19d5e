import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { flowLogs } from './flow-logs.ts';

const vpc = planned('awsx:ec2:Vpc', {}, { name: 'main' });
const log = (trafficType: string) => planned('aws:ec2/flowLog:FlowLog', { trafficType });

describe('flow-logs', () => {
  it('passes a VPC that logs all', () => {
    expect(flowLogs.judgeStack([vpc, log('ALL')])).toEqual([]);
  });

  it.each([['nothing', []], ['what was refused alone', [log('REJECT')]]])('fails a VPC that logs %s', (_, others) => {
    expect(flowLogs.judgeStack([vpc, ...others])).toEqual([{ urn: vpc.urn, message: 'The VPC main does not log all its flows' }]);
  });
});
