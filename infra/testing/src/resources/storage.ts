import { type KnownResource, arn, byName, partOf, uuid } from './known-resource.ts';

const bucket: KnownResource = {
  named: 'bucket',
  tagged: true,
  id: ({ name }) => name,
  computed: ({ name, region }) => ({
    arn: `arn:aws:s3:::${name}`,
    bucketDomainName: `${name}.s3.amazonaws.com`,
    bucketRegion: region,
    bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    hostedZoneId: 'Z21DNDUVLTQW6Q',
    websiteDomain: '',
    websiteEndpoint: '',
  }),
};

const object: KnownResource = {
  tagged: true,
  id: ({ input }) => `${input('bucket')}/${input('key')}`,
  computed: ({ input, hash }) => ({ arn: `arn:aws:s3:::${input('bucket')}/${input('key')}`, versionId: hash.slice(0, 32) }),
};

const ofBucket = partOf('bucket');

/** S3, KMS, Secrets Manager, ECR, SSM. */
export const STORAGE: Readonly<Record<string, KnownResource>> = {
  'aws:s3/bucket:Bucket': bucket,
  'aws:s3/bucketCorsConfiguration:BucketCorsConfiguration': ofBucket,
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': ofBucket,
  'aws:s3/bucketLogging:BucketLogging': ofBucket,
  'aws:s3/bucketNotification:BucketNotification': ofBucket,
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': ofBucket,
  'aws:s3/bucketPolicy:BucketPolicy': ofBucket,
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': ofBucket,
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': ofBucket,
  'aws:s3/bucketVersioning:BucketVersioning': ofBucket,
  'aws:s3/bucketObject:BucketObject': object,
  'aws:s3/bucketObjectv2:BucketObjectv2': {
    ...object,
    computed: (facts, id) => ({ ...object.computed?.(facts, id), checksumCrc32: '', checksumCrc32c: '', checksumCrc64nvme: '', checksumSha1: '', checksumSha256: '' }),
  },

  'aws:kms/key:Key': { tagged: true, id: uuid, computed: (facts, id) => ({ arn: arn('kms', facts, `key/${id}`), keyId: id }) },
  'aws:kms/alias:Alias': {
    named: 'name',
    id: ({ name }) => name,
    computed: (facts, id) => {
      const target = facts.input('targetKeyId');
      return { arn: arn('kms', facts, id), targetKeyArn: target.startsWith('arn:') ? target : arn('kms', facts, `key/${target}`) };
    },
  },
  'aws:kms/keyPolicy:KeyPolicy': partOf('keyId'),
  'aws:kms/grant:Grant': { named: 'name', id: ({ input, hash }) => `${input('keyId')}:${hash}`, computed: ({ hash }) => ({ grantId: hash, grantToken: hash }) },

  'aws:secretsmanager/secret:Secret': {
    named: 'name',
    tagged: true,
    id: (facts) => arn('secretsmanager', facts, `secret:${facts.name}-${facts.hash.slice(0, 6)}`),
    computed: (_, id) => ({ arn: id }),
  },
  'aws:secretsmanager/secretVersion:SecretVersion': {
    id: (facts) => `${facts.input('secretId')}|${uuid(facts)}`,
    computed: (facts) => ({ arn: facts.input('secretId'), hasSecretStringWo: false, secretArn: facts.input('secretId'), versionId: uuid(facts) }),
  },
  'aws:secretsmanager/secretPolicy:SecretPolicy': partOf('secretArn'),
  'aws:secretsmanager/secretRotation:SecretRotation': partOf('secretId'),

  'aws:ecr/repository:Repository': {
    named: 'name',
    tagged: true,
    id: ({ name }) => name,
    computed: (facts, id) => ({
      arn: arn('ecr', facts, `repository/${id}`),
      registryId: facts.accountId,
      repositoryUrl: `${facts.accountId}.dkr.ecr.${facts.region}.amazonaws.com/${id}`,
    }),
  },
  'aws:ecr/lifecyclePolicy:LifecyclePolicy': { id: ({ input }) => input('repository'), computed: ({ accountId }) => ({ registryId: accountId }) },
  'aws:ecr/repositoryPolicy:RepositoryPolicy': { id: ({ input }) => input('repository'), computed: ({ accountId }) => ({ registryId: accountId }) },
  'aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration': { id: ({ accountId }) => accountId, computed: ({ accountId }) => ({ registryId: accountId }) },
  'aws:ecr/replicationConfiguration:ReplicationConfiguration': { id: ({ accountId }) => accountId, computed: ({ accountId }) => ({ registryId: accountId }) },

  'aws:ssm/parameter:Parameter': { ...byName('ssm', ({ name }) => `parameter/${name.replace(/^\//, '')}`), computed: (facts, id) => ({ arn: arn('ssm', facts, `parameter/${id.replace(/^\//, '')}`), hasValueWo: false, version: 1 }) },
};
