import { domainNames } from '../domain-names.ts';
import type { Scope } from '../statements/scope.ts';

const place = { environment: 'staging', account: '111122223333', region: 'eu-central-1' } as const;

/** An environment that is there. */
export const aScope: Scope = {
  ...place,
  names: domainNames(place),
  keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
  subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719', 'subnet-0a1b2c3d4e5f6071a'],
  securityGroupIds: ['sg-0a1b2c3d4e5f60718'],
  secretArns: ['arn:aws:secretsmanager:eu-central-1:111122223333:secret:flowsentry-staging-tracking-wandb-AbCdEf'],
  serverless: false,
};
