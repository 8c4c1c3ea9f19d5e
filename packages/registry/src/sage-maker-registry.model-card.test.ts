import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sageMakerRegistry } from './sage-maker-registry.ts';
import { DUMMY_CREDENTIALS } from './testing/moto.ts';
import { type MisbehavingServer, misbehavingServer } from './testing/misbehaving-server.ts';

let server: MisbehavingServer;
beforeAll(async () => {
  server = await misbehavingServer();
  for (const [name, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

// Moto forgets model cards, so this server keeps what it is asked to create.
it('registers a model card and its page, and describes both', async () => {
  const ModelPackageArn = 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/flows/1';
  let created: object = {};
  server.serve((call, body) => {
    if (call === 'CreateModelPackage') {
      created = body as object;
      return { json: { ModelPackageArn } };
    }
    if (call === 'DescribeModelPackage') return { json: { ...created, ModelPackageArn, ModelPackageVersion: 1, CreationTime: 1_767_323_045 } };
    return { status: 400, type: 'ValidationException', message: `Nobody expects ${call}` };
  });
  const ModelCard = { ModelCardContent: '{"intended_uses":{"risk_rating":"Medium"}}', ModelCardStatus: 'PendingReview' } as const;
  const ModelCardPage = { ContentType: 'text/markdown', S3Uri: 's3://models/run/model-card.md' };
  const registry = sageMakerRegistry('flows', { cache: 'unused' });
  const version = await registry.register({ InferenceSpecification: { Containers: [{ Image: 'image' }] }, ModelCard, ModelCardPage });
  expect(created).toMatchObject({ ModelCard, CustomerMetadataProperties: { ModelCardPage: 's3://models/run/model-card.md' } });
  expect(created).not.toHaveProperty('ModelCardPage');
  expect(version).toMatchObject({ ModelCard, ModelCardPage, CustomerMetadataProperties: {} });
});
