import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpointTarget, runtimeClient } from './endpoint-target.ts';
import type { Target } from './target.ts';
import { type AwsFailure, type FakeSageMaker, fakeSageMaker } from './testing/fake-sage-maker.ts';

const { signal } = new AbortController();
const BODY = Buffer.from('Flow_Duration\n400\n');

let aws: FakeSageMaker;
const target = async (name = 'flowsentry-dev-scorer'): Promise<Target> => endpointTarget(name, await runtimeClient('eu-central-1'));
beforeEach(async () => {
  aws = await fakeSageMaker();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'nobody');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'nothing');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws[Symbol.asyncDispose]();
});

describe('endpointTarget', () => {
  it('asks the endpoint as the contract says', async () => {
    const endpoint = await target();
    expect(await endpoint.score(BODY, 0, signal)).toEqual({ kind: 'answer', text: '{"predictions":[{"score":0.4000000059604645,"label":"Normal","threshold":0.5}]}' });
    expect(await endpoint.score(BODY, 1, signal)).toMatchObject({ kind: 'answer', text: expect.stringContaining('"explanation":[{"feature":"Feature 1"') });
  });

  it.each<[AwsFailure, object]>([
    [{ status: 400, type: 'ThrottlingException', body: { message: 'Rate exceeded' } }, { kind: 'busy', what: expect.stringContaining('Rate exceeded') }],
    [{ status: 429, type: 'ModelNotReadyException', body: { Message: 'warming up' } }, { kind: 'busy' }],
    [{ status: 503, type: 'ServiceUnavailable', body: { Message: 'later' } }, { kind: 'busy' }],
    [{ status: 424, type: 'ModelError', body: { OriginalStatusCode: 503, OriginalMessage: 'busy' } }, { kind: 'busy', what: 'answered 503: busy' }],
    [{ status: 424, type: 'ModelError', body: { OriginalStatusCode: 400, OriginalMessage: '{"error":{}}' } }, { kind: 'refused', status: 400, text: '{"error":{}}' }],
    [{ status: 424, type: 'ModelError', body: { OriginalStatusCode: 500, OriginalMessage: '' } }, { kind: 'failed', what: 'answered 500' }],
    [{ status: 500, type: 'InternalFailure', body: { Message: 'defect' } }, { kind: 'failed', what: expect.stringContaining('defect') }],
    [{ status: 530, type: 'InternalDependencyException' }, { kind: 'failed' }],
    [{ status: 400, type: 'ValidationError', body: { Message: 'Variant not found' } }, { kind: 'refused', status: 400, text: 'ValidationError: Variant not found' }],
  ])('takes %j for what it is, at once', async (failure, attempt) => {
    aws.next.push(failure);
    expect(await (await target()).score(BODY, 0, signal)).toMatchObject(attempt);
    expect(aws.asked).toHaveLength(1);
  });

  it.each<[AwsFailure, string, RegExp]>([
    [{ status: 403, type: 'AccessDeniedException', body: { message: 'User is not authorized to perform: sagemaker:InvokeEndpoint' } }, 'access-denied', /not authorized.*A role that may call sagemaker:InvokeEndpoint/],
    [{ status: 400, type: 'ExpiredTokenException', body: { message: 'The security token is expired' } }, 'no-credentials', /expired.*AWS_PROFILE/],
    [{ status: 400, type: 'ValidationError', body: { message: 'Endpoint flowsentry-dev-scorer of account 111122223333 not found.' } }, 'no-endpoint', /no such endpoint.*-c ENV/],
  ])('ends with %j', async (failure, code, message) => {
    aws.next.push(failure);
    await expect((await target()).score(BODY, 0, signal)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('does not know another endpoint', async () => {
    await expect((await target('flowsentry-prod-scorer')).score(BODY, 0, signal)).rejects.toMatchObject({ code: 'no-endpoint' });
  });

  it('wants a region and credentials', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    await expect(endpointTarget('any', await runtimeClient(undefined)).score(BODY, 0, signal)).rejects.toMatchObject({ code: 'no-region' });
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect((await target()).score(BODY, 0, signal)).rejects.toMatchObject({ code: 'no-credentials' });
  });
});
