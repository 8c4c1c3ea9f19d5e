// The console of an environment against what stands for AWS: moto, and before it a server that answers what moto cannot.
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type FakePulumi, type PulumiAnswer, fakePulumi } from '@flowsentry/kit/testing';
import { type ModelPackage, type ModelPackageInput, s3Client, sageMakerClient } from '@flowsentry/registry';
import { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from '@flowsentry/registry/testing';
import { deployedEnvironment } from '@flowsentry/trainer';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { ExecutionDetail } from '../api/execution.ts';
import type { Overview } from '../api/overview.ts';
import type { TrainingProfile } from '../api/profile.ts';
import { CSRF_HEADER, type Session } from '../api/session.ts';
import type { VersionDetail } from '../api/version.ts';
import { ConsoleError } from '../error.ts';
import { trainedWork } from '../testing/trained-work.ts';
import { consoleApp } from './app.ts';
import { environmentSources } from './environment-sources.ts';
import { localSources } from './local-sources.ts';
import { describeTraining } from './profiles/describe-training.ts';
import { readTrainingData } from './profiles/training-data.ts';
import { trainingProfile } from './profiles/training-profile.ts';
import { Sessions } from './security/sessions.ts';
import type { Sources } from './sources.ts';

const HOST = '127.0.0.1:4600';
const BUCKET = 'acme-flowsentry-dev';
const GROUP = 'flowsentry-dev-models';
const PIPELINE = 'flowsentry-dev-training';
const ROLE = 'arn:aws:iam::123456789012:role/pipeline';
const ENVIRONMENT = {
  region: 'eu-west-1',
  bucket: BUCKET,
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/flowsentry@sha256:${'0'.repeat(64)}`,
  pipelineRoleArn: ROLE,
  processingRoleArn: ROLE,
  trainingRoleArn: ROLE,
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  subnets: ['subnet-1a'],
  securityGroupIds: ['sg-1a'],
  spot: true,
  tags: {},
  pipelineName: PIPELINE,
};
const outputsOf = (stack: string): string => `stack output --json --stack dev --cwd ${resolve(import.meta.dirname, '../../../../infra', stack)} --non-interactive`;
const told = (outputs: object): PulumiAnswer => ({ stdout: JSON.stringify(outputs) });
const STACKS = { [outputsOf('domain')]: told({ trainerEnvironment: ENVIRONMENT }), [outputsOf('registry')]: told({ modelPackageGroupName: GROUP }) };
const NO_STACK: PulumiAnswer = { stderr: "error: no stack named 'dev' found\n", code: 255 };
const STEPS = [
  { StepName: 'Preprocess', StepStatus: 'Succeeded', StartTime: 1_795_860_000, EndTime: 1_795_860_060 },
  { StepName: 'Gate', StepStatus: 'Succeeded', StartTime: 1_795_860_100, EndTime: 1_795_860_100, Metadata: { Condition: { Outcome: 'True' } } },
];
const FLOW = { record: { Flow_Duration: 1 } };
const fail = (code: string, problem: ConstructorParameters<typeof ConsoleError>[1]): ConsoleError => new ConsoleError(code, problem);

describe.skipIf(motoIsMissing())('the console of an environment', () => {
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let front: Server;
  let pulumi: FakePulumi;
  let work: string;
  let here: Sources;
  let sources: Sources;
  let app: FastifyInstance;
  let arn: string;
  const defects: unknown[] = [];
  const ended = new AbortController();

  beforeAll(async () => {
    const [trained, started, fake] = await Promise.all([trainedWork(), startMoto(), fakePulumi({ ...STACKS, [outputsOf('endpoint')]: NO_STACK })]);
    [moto, pulumi] = [started, fake];
    front = await frontOf(moto.endpoint);
    for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: `http://127.0.0.1:${(front.address() as AddressInfo).port}`, PATH: pulumi.path })) vi.stubEnv(key, value);
    work = await mkdtemp(join(inject('shared'), 'environment-'));
    sources = environmentSources({ name: 'dev', deployed: await deployedEnvironment('dev', ended.signal), work, typed: work, signal: ended.signal });
    app = await appOf();
    here = localSources({ work: trained.work, typed: trained.work, signal: ended.signal });
    arn = await moveIn();
  }, 60_000);
  afterAll(async () => {
    ended.abort();
    vi.unstubAllEnvs();
    await app.close();
    front.close();
    moto.stop();
    await pulumi.remove();
  });

  async function appOf(): Promise<FastifyInstance> {
    const page = join(work, 'page');
    await mkdir(join(page, 'assets'), { recursive: true });
    await writeFile(join(page, 'index.html'), '<!doctype html>');
    return consoleApp({ sources, access: { hosts: new Set([HOST]), sessions: new Sessions(undefined) }, page, onDefect: (error) => defects.push(error) });
  }

  /** Takes the versions and the definition of this machine to the account, and runs an execution there. */
  async function moveIn(): Promise<string> {
    const s3 = s3Client({ region: ENVIRONMENT.region }, fail);
    await s3({ call: 'CreateBucket', resource: BUCKET }, (client) => client.createBucket({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    const sageMaker = sageMakerClient({ region: ENVIRONMENT.region }, fail);
    await sageMaker({ call: 'CreateModelPackageGroup', resource: GROUP }, (client) => client.createModelPackageGroup({ ModelPackageGroupName: GROUP }));
    const [{ PipelineExecutionArn: first }] = await here.pipelines.list(here.pipelineName);
    await sources.pipelines.upsert({ PipelineName: PIPELINE, RoleArn: ROLE, PipelineDefinition: await here.pipelines.definition(first) });
    const { PipelineExecutionArn } = await sources.pipelines.start({ PipelineName: PIPELINE, PipelineParameters: [{ Name: 'num_round', Value: '20' }] });
    for (const version of [1, 2]) {
      const put = async (path: string): Promise<string> => {
        const Key = `executions/${version}/${basename(path)}`;
        await s3({ call: 'PutObject', resource: Key }, async (client) => client.putObject({ Bucket: BUCKET, Key, Body: await readFile(path) }));
        return `s3://${BUCKET}/${Key}`;
      };
      await sources.registry.register(await onS3(await here.registry.describe(version), put, PipelineExecutionArn));
    }
    return PipelineExecutionArn;
  }

  const get = async <T>(url: string): Promise<T> => {
    const answer = await app.inject({ url, headers: { host: HOST } });
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
    return answer.json<T>();
  };
  const post = async (url: string, body: object) => {
    const { csrf } = await get<Session>('/api/session');
    const answer = await app.inject({ method: 'POST', url, payload: body, headers: { host: HOST, origin: `http://${HOST}`, [CSRF_HEADER]: csrf } });
    return { status: answer.statusCode, body: answer.json<object>() };
  };

  it('says which environment it is, and commands for it', async () => {
    expect(await get('/api/session')).toMatchObject({ place: 'dev', environment: 'dev', pipelineCommand: 'npx nx run trainer:pipeline -c dev', tuneCommand: 'npx nx run trainer:tune -c dev' });
    // Runs of an environment are tracked on this machine.
    expect((await app.inject({ url: `/api/runs/${'0'.repeat(16)}`, headers: { host: HOST } })).json()).toMatchObject({ error: { code: 'unknown-run', wayOut: `List them: npx nx run trainer:runs -- --work ${work}` } });
  });

  it('shows what SageMaker has registered, with the evaluation and the model card that lie in the bucket', async () => {
    expect(await get('/api/versions')).toMatchObject([{ version: 2, status: 'PendingManualApproval', inService: false }, { version: 1, status: 'PendingManualApproval' }]);
    const detail = await get<VersionDetail>('/api/versions/1');
    expect(detail).toMatchObject({ version: 1, metricsProblem: null, settings: { num_round: '20' }, lineage: { GeneratedBy: arn }, history: [], modelDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    expect(detail.metrics.map(({ name }) => name)).toContain('macroF1');
    expect(detail.modelCard).toMatch(/^# /);
    expect(await get('/api/versions/1/evaluation')).toMatchObject({ version: 1, evaluation: { schema: 'flowsentry.evaluation/1' } });
  });

  it('lists the executions, each with every step of its definition', async () => {
    const id = arn.slice(arn.lastIndexOf('/') + 1);
    expect(await get('/api/executions')).toMatchObject([{ id, state: 'Succeeded' }]);
    const { steps, parameters } = await get<ExecutionDetail>(`/api/executions/${id}`);
    expect(parameters).toEqual({ num_round: '20' });
    expect(steps.map(({ name, state, outcome }) => [name, state, outcome])).toEqual(expect.arrayContaining([['Preprocess', 'Succeeded', null], ['Train', 'NotRun', null], ['Gate', 'Succeeded', true]]));
  });

  it('tells what the training data was like, out of the registry alone', async () => {
    const data = await readTrainingData(here.registry, 1);
    const profile = JSON.parse(JSON.stringify(trainingProfile(data, describeTraining(data.statistics, data.preprocessor.sources)))) as TrainingProfile;
    expect(profile.columns.length).toBeGreaterThan(10);
    // moto keeps no model card of a version, which is what tells of them.
    expect(await get('/api/versions/1/profile')).toEqual({ ...profile, telling: [] });
  });

  it('enters an approval with its name and reason in the registry of SageMaker', async () => {
    const { digest: expects } = await get<VersionDetail>('/api/versions/1');
    const decision = { status: 'Approved', name: 'Ada Analyst', reason: 'Fewer false alarms: 3 %', expects };
    expect(await post('/api/versions/1/decision', decision)).toMatchObject({ status: 200, body: { status: 'Approved', inService: true, decidedBy: 'Ada Analyst' } });
    expect(await post('/api/versions/1/decision', decision)).toMatchObject({ status: 409, body: { error: { code: 'changed-version' } } });
    expect(await sources.registry.describe(1)).toMatchObject({ ModelApprovalStatus: 'Approved', LastModifiedBy: 'Ada Analyst', ApprovalDescription: 'Fewer false alarms: 3 %' });
    const overview = await get<Overview>('/api/overview');
    expect(overview).toMatchObject({ inService: { version: 1 }, waiting: [2], versions: 2, execution: { state: 'Succeeded' } });
  });

  it('says how to deploy the endpoint where there is none', async () => {
    expect(await post('/api/explain', FLOW)).toMatchObject({ status: 409, body: { error: { code: 'not-deployed', message: expect.stringMatching(/infra\/endpoint: The stack "dev" is not deployed\. Deploy it first: npx nx run endpoint:up -c dev\.$/) } } });
  });

  it('scores by the version that the endpoint serves, which is not always the one approved last', async () => {
    await pulumi.remove();
    pulumi = await fakePulumi({ ...STACKS, [outputsOf('endpoint')]: told({ endpointName: 'flowsentry-dev-scorer', region: 'eu-west-1', modelVersion: 2 }) });
    vi.stubEnv('PATH', pulumi.path);
    expect(await post('/api/explain', FLOW)).toMatchObject({ status: 409, body: { error: { code: 'not-in-service', message: expect.stringContaining('The endpoint of dev serves version 2') } } });
    expect(await post('/api/explain', { ...FLOW, version: 2 })).toMatchObject({ status: 502, body: { error: { code: 'no-endpoint', message: expect.stringContaining('flowsentry-dev-scorer') } } });
    expect(defects).toEqual([]);
  });
});

/** A version of this machine as an execution of the account would have registered it. */
async function onS3(version: ModelPackage, put: (path: string) => Promise<string>, GeneratedBy: string): Promise<ModelPackageInput> {
  const moved = async <T extends { readonly S3Uri: string }>(source: T): Promise<T> => ({ ...source, S3Uri: await put(source.S3Uri) });
  const { ModelPackageDescription, InferenceSpecification, ModelMetrics, ModelCard, ModelCardPage, CustomerMetadataProperties } = version;
  const { ModelQuality, ModelDataQuality } = ModelMetrics!;
  const [{ ModelDataUrl, ModelDataDigest }] = InferenceSpecification.Containers;
  return {
    ModelPackageDescription: ModelPackageDescription!,
    InferenceSpecification: { Containers: [{ Image: ENVIRONMENT.image, ModelDataUrl: await put(ModelDataUrl!) }], SupportedContentTypes: ['text/csv'], SupportedResponseMIMETypes: ['application/json'] },
    ModelMetrics: {
      ModelQuality: { Statistics: await moved(ModelQuality!.Statistics) },
      ModelDataQuality: { Statistics: await moved(ModelDataQuality!.Statistics), Constraints: await moved(ModelDataQuality!.Constraints) },
    },
    ModelCard: ModelCard!,
    ModelCardPage: await moved(ModelCardPage!),
    Lineage: { GeneratedBy },
    CustomerMetadataProperties: { ...CustomerMetadataProperties, ModelDataDigest: ModelDataDigest! },
  };
}

/** A server before moto: it lists steps, which moto cannot, knows no endpoint, where moto knows any, and keeps the properties of a version that an update does not name. */
async function frontOf(behind: string): Promise<Server> {
  const json = (response: ServerResponse, status: number, body: object): unknown => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  const ask = (url: string | undefined, request: IncomingMessage, body: Buffer, call?: string): Promise<Response> => {
    const { host: _, connection: __, expect: ___, 'content-length': ____, 'transfer-encoding': _____, ...headers } = request.headers;
    return fetch(new URL(url!, behind), { method: request.method!, headers: { ...(headers as Record<string, string>), ...(call === undefined ? {} : { 'x-amz-target': `SageMaker.${call}` }) }, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    let body = await buffer(request);
    const call = String(request.headers['x-amz-target']).replace('SageMaker.', '');
    if (call === 'ListPipelineExecutionSteps') return json(response, 200, { PipelineExecutionSteps: STEPS });
    if (request.url!.endsWith('/invocations')) return json(response.setHeader('x-amzn-errortype', 'ValidationError'), 400, { Message: 'Endpoint flowsentry-dev-scorer of account 123456789012 not found.' });
    if (call === 'UpdateModelPackage') {
      const update = JSON.parse(body.toString()) as { ModelPackageArn: string };
      const kept = (await (await ask('/', request, Buffer.from(JSON.stringify({ ModelPackageName: update.ModelPackageArn })), 'DescribeModelPackage')).json()) as ModelPackage;
      body = Buffer.from(JSON.stringify({ CustomerMetadataProperties: kept.CustomerMetadataProperties, ...update }));
    }
    const answer = await ask(request.url, request, body);
    return response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => void respond(request, response).catch((error: unknown) => response.destroy(error as Error))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
