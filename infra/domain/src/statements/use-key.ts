import { type Statement, allow } from '@flowsentry/infra-components';
import type { Scope } from './scope.ts';

/** Reading what the key encrypted. */
export const decrypt = ({ keyArn }: Scope): Statement => allow(['kms:Decrypt', 'kms:DescribeKey'], [keyArn]);

/** Putting objects into a bucket under the key: S3 writes them with it, and reads the parts of a large one again. */
export const putEncrypted = ({ keyArn }: Scope): Statement => allow(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], [keyArn]);

/** Writing with the key as a job does, and reading what a large upload's parts were written with. */
export const encrypt = ({ keyArn }: Scope): Statement => allow(['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'], [keyArn]);

/** Letting an AWS service use the key on a job's volume, and nobody else. */
export const grantToServices = ({ keyArn }: Scope): Statement => allow(['kms:CreateGrant'], [keyArn], { conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } });
