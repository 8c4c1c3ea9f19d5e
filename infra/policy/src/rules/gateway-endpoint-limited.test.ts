import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { gatewayEndpointLimited } from './gateway-endpoint-limited.ts';

const judged = (inputs: Record<string, unknown>) => gatewayEndpointLimited.judge(planned('aws:ec2/vpcEndpoint:VpcEndpoint', inputs, { name: 's3' }));
const policy = (Resource: string | string[]) => JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource }] });

describe('gateway-endpoint-limited', () => {
  it('passes named buckets, and leaves interfaces alone', () => {
    expect(judged({ vpcEndpointType: 'Gateway', policy: policy('arn:aws:s3:::flowsentry-dev-data/*') })).toEqual([]);
    expect(judged({ vpcEndpointType: 'Interface' })).toEqual([]);
  });

  it('fails without policy, and with one for all', () => {
    expect(judged({})).toEqual(['The endpoint s3 has no policy, so it leads to every bucket in the world']);
    expect(judged({ policy: policy(['arn:aws:s3:::a/*', '*']) })).toEqual(['The endpoint s3 leads to every bucket in the world']);
    expect(judged({ policy: policy('arn:aws:s3:::*') })).toHaveLength(1);
  });
});
