import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn, bucketArn } from '../place.ts';
import type { Scope } from './scope.ts';

const STACKS = ['network', 'domain', 'registry', 'endpoint'] as const;

/**
 * Pulumi's state in a bucket of one's own (the runbook makes it), for who deploys the endpoint stack alone: reading the four stacks of the environment, writing the
 * endpoint's with its history, backups and lock, and the key of the state's secrets, which has an alias and not yet an ARN that a stack could know. Whoever
 * may not list is told 403 of an object that is missing, where Pulumi needs 404.
 * Paths: pkg/backend/diy of pulumi/pulumi.
 */
export function pulumiState(scope: Scope): readonly Statement[] {
  const { bucket, keyAlias } = scope.names.state;
  const { environment } = scope;
  const state = bucketArn(scope, bucket);
  const at = (path: string): string => `${state}/.pulumi/${path}`;
  return [
    allow(['s3:ListBucket'], [state]),
    allow(['s3:GetObject'], [at('meta.yaml'), ...STACKS.map((stack) => at(`stacks/flowsentry-${stack}/${environment}.*`))]),
    allow(
      ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      [at(`stacks/flowsentry-endpoint/${environment}.*`), ...['history', 'backups', 'journal', 'locks/organization'].map((kind) => at(`${kind}/flowsentry-endpoint/${environment}/*`))],
    ),
    allow(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], [arnIn(scope, 'kms', 'key/*')], { conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } } }),
  ];
}
