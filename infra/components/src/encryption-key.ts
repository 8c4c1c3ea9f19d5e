import * as kms from '@pulumi/aws/kms/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output, jsonStringify } from '@pulumi/pulumi';
import { type Environment, isProd } from './environment.ts';
import { accountOwnsKey } from './key-statements.ts';
import { nameOf } from './names.ts';
import { type Statement, policyDocument } from './statements.ts';

export interface EncryptionKeyArgs {
  readonly environment: Environment;
  readonly accountId: string;
  /** Names the alias: `alias/flowsentry-<environment>-<what>`. */
  readonly what: string;
  readonly description: string;
  /** Who else uses it, such as an AWS service that writes by itself. */
  readonly statements?: readonly Statement[];
  /** Beside those of the stack. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A KMS key that rotates every year, with an alias. Protected and kept in prod; deleted after a month otherwise. */
export class EncryptionKey extends ComponentResource {
  readonly arn: Output<string>;

  constructor(name: string, { environment, accountId, what, description, statements = [], tags }: EncryptionKeyArgs, options?: ComponentResourceOptions) {
    super('flowsentry:security:EncryptionKey', name, {}, options);
    const keep = { parent: this, protect: isProd(environment), retainOnDelete: isProd(environment) };
    const key = new kms.Key(name, { description, enableKeyRotation: true, deletionWindowInDays: 30, policy: jsonStringify(policyDocument(...accountOwnsKey(accountId), ...statements)), ...(tags === undefined ? {} : { tags }) }, keep);
    const alias = new kms.Alias(name, { name: nameOf('key-alias', environment, what, 'alias/'), targetKeyId: key.keyId }, { parent: this });
    this.arn = key.arn;
    this.registerOutputs({ arn: key.arn, alias: alias.name });
  }
}
