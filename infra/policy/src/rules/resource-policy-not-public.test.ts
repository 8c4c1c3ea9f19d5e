import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { resourcePolicyNotPublic } from './resource-policy-not-public.ts';

const judged = (statement: Record<string, unknown>) =>
  resourcePolicyNotPublic.judge(planned('aws:sqs/queuePolicy:QueuePolicy', { policy: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:q', ...statement }] } }));

describe('resource-policy-not-public', () => {
  it('passes a principal by name, a condition, a denial', () => {
    expect(judged({ Principal: { Service: 'events.amazonaws.com' } })).toEqual([]);
    expect(judged({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } })).toEqual([]);
    expect(judged({ Effect: 'Deny', Principal: '*' })).toEqual([]);
  });

  it.each(['*', { AWS: '*' }])('fails %j', (Principal) => {
    expect(judged({ Principal })).toEqual(['it, policy, statement 0: allows everybody']);
  });
});
