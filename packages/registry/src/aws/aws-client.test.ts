import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RegistryError } from '../error.ts';
import { type Answer, type MisbehavingServer, misbehavingServer } from '../testing/misbehaving-server.ts';
import { DUMMY_CREDENTIALS } from '../testing/moto.ts';
import { s3Client, sageMakerClient } from './aws-client.ts';

const fail = (code: string, problem: ConstructorParameters<typeof RegistryError>[1]): RegistryError => new RegistryError(code, problem);
const ROLE = 'arn:aws:iam::123456789012:role/flows';
const OK = { json: { PipelineName: 'flows' } };
const error = (type: string, message: string, status = 400): Answer => ({ status, type, message });

let server: MisbehavingServer;
beforeAll(async () => {
  server = await misbehavingServer();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});
beforeEach(() => {
  for (const [name, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(name, value);
});

const describePipeline = (settings: Parameters<typeof sageMakerClient>[0] = {}) =>
  sageMakerClient(settings, fail)({ call: 'DescribePipeline', resource: 'the pipeline "flows"' }, (client) => client.describePipeline({ PipelineName: 'flows' }));

const failure = async (work: Promise<unknown>): Promise<RegistryError> => {
  const thrown: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(RegistryError);
  return thrown as RegistryError;
};

describe('what passes is repeated', () => {
  it.each<[string, Answer]>([
    ['throttling', error('ThrottlingException', 'Rate exceeded')],
    ['a fault of the service', error('InternalFailure', 'Internal error', 500)],
    ['a service that is away', error('ServiceUnavailable', '', 503)],
    ['a dropped connection', 'drop'],
  ])('%s', async (_, answer) => {
    server.answer(answer, answer, OK);
    expect(await describePipeline()).toMatchObject({ PipelineName: 'flows' });
    expect(server.calls).toHaveLength(3);
  });

  it('an answer that does not come', async () => {
    server.answer('silence', OK);
    expect(await describePipeline({ requestTimeoutMs: 200 })).toMatchObject({ PipelineName: 'flows' });
    expect(server.calls).toHaveLength(2);
  });

  it('under the same token, so that nothing is done twice', async () => {
    server.answer('drop', error('ThrottlingException', 'Rate exceeded'), { json: { PipelineExecutionArn: 'arn' } });
    await sageMakerClient({}, fail)({ call: 'StartPipelineExecution', resource: 'the pipeline "flows"' }, (client) => client.startPipelineExecution({ PipelineName: 'flows', ClientRequestToken: undefined }));
    const tokens = server.bodies.map((body) => (body as { ClientRequestToken: string }).ClientRequestToken);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('what does not pass ends after a bounded number of attempts', () => {
  it.each<[string, Answer, string, string]>([
    ['throttling', error('ThrottlingException', 'Rate exceeded'), 'throttled', 'AWS throttled DescribePipeline on the pipeline "flows", 3 times in a row. Wait a minute and repeat the command; if it happens often, ask for a higher rate of this call under Service Quotas.'],
    ['a fault of the service', error('InternalFailure', 'Internal error', 500), 'service-fault', 'AWS failed at DescribePipeline on the pipeline "flows", 3 times in a row: Internal error. Repeat the command later; health.aws.amazon.com shows whether the region has a problem.'],
    ['a dropped connection', 'drop', 'no-connection', 'The connection to AWS was lost during DescribePipeline on the pipeline "flows", 3 times in a row: socket hang up. Check the network, the proxy and AWS_ENDPOINT_URL where it is set, then repeat the command.'],
    ['an answer that does not come', 'silence', 'no-answer', 'AWS did not answer DescribePipeline on the pipeline "flows" in time, 3 times in a row. Check the network, the proxy and AWS_ENDPOINT_URL where it is set, then repeat the command.'],
  ])('%s', async (_, answer, code, message) => {
    server.answer(answer);
    expect(await failure(describePipeline({ maxAttempts: 3, requestTimeoutMs: 200 }))).toMatchObject({ code, message });
    expect(server.calls).toHaveLength(3);
  });

  it('a host that is not there', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const { code, message } = await failure(describePipeline({ maxAttempts: 2 }));
    expect(code).toBe('no-connection');
    expect(message).toContain('The connection to AWS was lost during DescribePipeline on the pipeline "flows", 2 times in a row: connect ECONNREFUSED 127.0.0.1:9.');
  });

  it('as many as AWS_MAX_ATTEMPTS says', async () => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '2');
    server.answer('drop');
    await failure(describePipeline());
    expect(server.calls).toHaveLength(2);
    vi.stubEnv('AWS_MAX_ATTEMPTS', undefined);
  });
});

describe('what repeating cannot mend is tried once', () => {
  it.each<[Answer, string, string]>([
    [error('ExpiredTokenException', 'The security token included in the request is expired'), 'expired-credentials', 'The AWS credentials have expired: DescribePipeline was refused. Sign in again (for example with "aws sso login"), then repeat the command.'],
    [error('UnrecognizedClientException', 'The security token included in the request is invalid.'), 'wrong-credentials', 'AWS does not know the access key that DescribePipeline was signed with. Check AWS_PROFILE or AWS_ACCESS_KEY_ID; sign in again.'],
    [
      error('AccessDeniedException', `User: ${ROLE} is not authorized to perform: sagemaker:DescribePipeline on resource: arn:aws:sagemaker:eu-west-1:123456789012:pipeline/flows because no identity-based policy allows the action`),
      'access-denied',
      `AWS denied DescribePipeline on the pipeline "flows": User: ${ROLE} is not authorized to perform: sagemaker:DescribePipeline on resource: arn:aws:sagemaker:eu-west-1:123456789012:pipeline/flows because no identity-based policy allows the action. Ask whoever runs the account to allow sagemaker:DescribePipeline there.`,
    ],
    [error('AccessDeniedException', `User: ${ROLE} is not authorized to perform: iam:PassRole on resource: ${ROLE}`), 'access-denied', `AWS denied DescribePipeline on the pipeline "flows": User: ${ROLE} is not authorized to perform: iam:PassRole on resource: ${ROLE}. Ask whoever runs the account to allow iam:PassRole there.`],
    [
      error('ValidationException', `Could not assume role ${ROLE}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`),
      'wrong-role',
      `SageMaker cannot use the role that DescribePipeline names for the pipeline "flows": Could not assume role ${ROLE}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role. Check that the role exists in this account and that sagemaker.amazonaws.com may assume it.`,
    ],
    [error('ResourceNotFound', "Pipeline 'flows' does not exist."), 'not-found', 'DescribePipeline did not find the pipeline "flows": Pipeline \'flows\' does not exist. Check the name, the account and the region.'],
    [error('ValidationException', 'Could not find model "flows".'), 'not-found', 'DescribePipeline did not find the pipeline "flows": Could not find model "flows". Check the name, the account and the region.'],
    [error('ResourceLimitExceeded', 'The account-level service limit is 2 Instances'), 'limit-exceeded', 'A quota of the account ends DescribePipeline on the pipeline "flows": The account-level service limit is 2 Instances. Remove what is no longer needed, or ask for more under Service Quotas.'],
    [error('ConflictException', 'Another update is in progress'), 'conflict', 'Something else is changing the pipeline "flows", so DescribePipeline was refused: Another update is in progress. Repeat the command when it is done.'],
    [error('ValidationException', '1 validation error\n detected: Value is too long'), 'refused', 'AWS refused DescribePipeline on the pipeline "flows": 1 validation error detected: Value is too long. Mend what it names and repeat the command.'],
  ])('%j', async (answer, code, message) => {
    server.answer(answer);
    expect(await failure(describePipeline())).toMatchObject({ code, message });
    expect(server.calls).toHaveLength(1);
  });

  it('a network that wants a sign-in first', async () => {
    server.answer({ bytes: '<html>Welcome to our Wi-Fi</html>' });
    expect(await failure(describePipeline())).toMatchObject({ code: 'not-aws', message: 'What answered DescribePipeline is not AWS: the answer cannot be read. Check the proxy, whether the network asks for a sign-in, and AWS_ENDPOINT_URL where it is set.' });
    expect(server.calls).toHaveLength(1);
  });

  it('no credentials and no region, of which nothing is sent', async () => {
    server.answer(OK);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    expect(await failure(describePipeline())).toMatchObject({ code: 'no-credentials', message: 'There are no AWS credentials, which DescribePipeline needs. Sign in (for example with "aws sso login") and name the profile in AWS_PROFILE.' });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'testing');
    vi.stubEnv('AWS_REGION', undefined);
    expect(await failure(describePipeline())).toMatchObject({ code: 'no-region', message: 'There is no AWS region, which DescribePipeline needs. Set AWS_REGION or a region in the profile.' });
    expect(server.calls).toEqual([]);
  });
});

describe('S3', () => {
  const head = () => s3Client({}, fail)({ call: 'HeadObject', resource: 's3://models/model.tar.gz' }, (client) => client.headObject({ Bucket: 'models', Key: 'model.tar.gz' }));

  it.each<[number, string, string]>([
    [403, 'access-denied', 'AWS denied HeadObject on s3://models/model.tar.gz. Ask whoever runs the account to allow s3:GetObject and s3:ListBucket there.'],
    [404, 'not-found', 'HeadObject did not find s3://models/model.tar.gz. Check the name, the account and the region.'],
  ])('answers a HEAD with a status alone: %i', async (status, code, message) => {
    server.answer({ status, type: '', message: '' });
    expect(await failure(head())).toMatchObject({ code, message });
    expect(server.calls).toEqual(['HEAD /models/model.tar.gz']);
  });
});

it('neither secrets nor what AWS repeats of them come out', async () => {
  const { AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = DUMMY_CREDENTIALS;
  server.answer(error('InvalidSignatureException', `The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:${AWS_SESSION_TOKEN}\n'`));
  const problem = await failure(describePipeline());
  expect(problem).toMatchObject({ code: 'wrong-credentials', message: "AWS does not accept the signature of DescribePipeline. Check this machine's clock and that the secret key belongs to the access key." });
  const whole = inspect(problem, { depth: 20, showHidden: true });
  expect(whole).not.toContain(AWS_SESSION_TOKEN);
  expect(whole).not.toContain(`'${AWS_SECRET_ACCESS_KEY}'`);
});

it('what is neither AWS nor the network stays what it is', async () => {
  const defect = new TypeError('x is undefined');
  await expect(sageMakerClient({}, fail)({ call: 'DescribePipeline', resource: 'it' }, () => Promise.reject(defect))).rejects.toBe(defect);
});
