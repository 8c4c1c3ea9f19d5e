import * as s3 from '@pulumi/aws/s3/index.js';
import type { s3 as inputs } from '@pulumi/aws/types/input.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, all, jsonStringify } from '@pulumi/pulumi';
import { onlyByTls } from './bucket-statements.ts';
import { type Environment, isProd } from './environment.ts';
import { type Statement, policyDocument } from './statements.ts';

export interface SecureBucketArgs {
  readonly environment: Environment;
  /** The bucket's name in AWS, of {@link bucketName}. */
  readonly bucketName: string;
  readonly keyArn: Input<string>;
  /** When objects move or go. What an upload left unfinished goes after a week anyway. */
  readonly lifecycle: readonly inputs.BucketLifecycleConfigurationRule[];
  /** Who else may do what, by the bucket's policy. */
  readonly statements?: (bucketArn: string) => readonly Statement[];
}

/**
 * A bucket: encrypted with the key, versioned, by TLS only, owned by its account alone, never public. In prod it is protected and kept with
 * what is in it; elsewhere it goes with its stack.
 */
export class SecureBucket extends ComponentResource {
  /** The name and the ARN: whoever takes them waits until all that guards the bucket is there. */
  readonly bucket: Output<string>;
  readonly arn: Output<string>;

  constructor(name: string, { environment, bucketName, keyArn, lifecycle, statements = () => [] }: SecureBucketArgs, options?: ComponentResourceOptions) {
    super('flowsentry:storage:SecureBucket', name, {}, options);
    const prod = isProd(environment);
    const child = { parent: this };
    const bucket = new s3.Bucket(name, { bucket: bucketName, forceDestroy: !prod }, { ...child, protect: prod, retainOnDelete: prod });
    const versioning = new s3.BucketVersioning(name, { bucket: bucket.id, versioningConfiguration: { status: 'Enabled' } }, child);
    const encryption = new s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn }, bucketKeyEnabled: true }] },
      child,
    );
    const ownership = new s3.BucketOwnershipControls(name, { bucket: bucket.id, rule: { objectOwnership: 'BucketOwnerEnforced' } }, child);
    const access = new s3.BucketPublicAccessBlock(name, { bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true }, child);
    const unfinished = { id: 'unfinished-uploads', status: 'Enabled', filter: {}, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } };
    const rules = new s3.BucketLifecycleConfiguration(name, { bucket: bucket.id, rules: [unfinished, ...lifecycle] }, { ...child, dependsOn: [versioning] });
    const arn = `arn:aws:s3:::${bucketName}`;
    // AWS takes no second change of a bucket's access while the first is under way.
    const policy = new s3.BucketPolicy(name, { bucket: bucket.id, policy: jsonStringify(policyDocument(...onlyByTls(arn), ...statements(arn))) }, { ...child, dependsOn: [access] });
    const guarded = (output: Output<string>): Output<string> => all([output, ...[encryption, ownership, access, rules, policy].map(({ id }) => id)]).apply(([value]) => value);
    this.bucket = guarded(bucket.bucket);
    this.arn = guarded(bucket.arn);
    this.registerOutputs({ bucket: this.bucket, arn: this.arn });
  }
}
