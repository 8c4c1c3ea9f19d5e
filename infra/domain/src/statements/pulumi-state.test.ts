import { policyDocument } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { aScope } from '../testing/a-scope.ts';
import { pulumiState } from './pulumi-state.ts';

const statements = pulumiState(aScope);
const on = (action: string): readonly unknown[] => statements.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource = [] }) => Resource);

describe('pulumiState', () => {
  it('writes the endpoint stack of its own environment and no other', () => {
    expect(on('s3:PutObject')).toEqual([
      'arn:aws:s3:::flowsentry-state-111122223333/.pulumi/stacks/flowsentry-endpoint/staging.*',
      'arn:aws:s3:::flowsentry-state-111122223333/.pulumi/history/flowsentry-endpoint/staging/*',
      'arn:aws:s3:::flowsentry-state-111122223333/.pulumi/backups/flowsentry-endpoint/staging/*',
      'arn:aws:s3:::flowsentry-state-111122223333/.pulumi/journal/flowsentry-endpoint/staging/*',
      'arn:aws:s3:::flowsentry-state-111122223333/.pulumi/locks/organization/flowsentry-endpoint/staging/*',
    ]);
    expect(on('s3:DeleteObject')).toEqual(on('s3:PutObject'));
  });

  it('reads what the endpoint stack refers to, in its own environment', () => {
    expect(on('s3:GetObject').filter((arn) => String(arn).includes('/stacks/'))).toEqual(
      ['network', 'domain', 'registry', 'endpoint', 'endpoint'].map((stack) => `arn:aws:s3:::flowsentry-state-111122223333/.pulumi/stacks/flowsentry-${stack}/staging.*`),
    );
  });

  it('uses the key of the state alone', () => {
    expect(statements.find(({ Action }) => Action.includes('kms:Decrypt'))?.Condition).toEqual({ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/flowsentry-state' } });
  });

  it('fits into a managed policy', () => {
    expect(JSON.stringify(policyDocument(...statements)).length).toBeLessThan(6144);
  });
});
