import { randomUUID } from 'node:crypto';
import { S3 } from '@aws-sdk/client-s3';
import { SageMaker } from '@aws-sdk/client-sagemaker';
import { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from '@flowsentry/registry/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../error.ts';
import { sageMakerService } from './sage-maker-service.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/flows';
const definition = (message: string): string =>
  JSON.stringify({ Version: '2020-12-01', Metadata: {}, Parameters: [{ Name: 'Eta', Type: 'Float', DefaultValue: 0.3 }], Steps: [{ Name: 'Rejected', Type: 'Fail', Arguments: { ErrorMessage: message } }] });

const failure = async (work: Promise<unknown>): Promise<PipelineError> => {
  const error: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(PipelineError);
  return error as PipelineError;
};

describe.skipIf(motoIsMissing())('sageMakerService against moto', () => {
  let stop = (): void => {};
  let sageMaker: SageMaker;
  let s3: S3;
  const service = sageMakerService({ definitions: { bucket: 'pipelines', prefix: 'dev' } });
  const name = (): string => `flows-${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    const moto = await startMoto();
    ({ stop } = moto);
    for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint })) vi.stubEnv(key, value);
    sageMaker = new SageMaker({});
    s3 = new S3({ forcePathStyle: true });
    await s3.createBucket({ Bucket: 'pipelines', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  });
  afterAll(() => {
    stop();
    vi.unstubAllEnvs();
  });

  it('creates a pipeline, then updates it: tags merged, parallelism kept', async () => {
    const PipelineName = name();
    const tags = [{ Key: 'project', Value: 'flows' }, { Key: 'stage', Value: 'dev' }];
    const { PipelineArn } = await service.upsert({ PipelineName, RoleArn, PipelineDefinition: definition('one'), Tags: tags, ParallelismConfiguration: { MaxParallelExecutionSteps: 3 } });
    expect(PipelineArn).toBe(`arn:aws:sagemaker:eu-west-1:123456789012:pipeline/${PipelineName}`);
    expect(await service.upsert({ PipelineName, RoleArn, PipelineDefinition: definition('two'), PipelineDescription: 'a second time', Tags: [tags[0], { Key: 'owner', Value: 'analyst' }] })).toEqual({ PipelineArn });
    expect(await sageMaker.describePipeline({ PipelineName })).toMatchObject({ PipelineDefinition: definition('two'), PipelineDescription: 'a second time', RoleArn, ParallelismConfiguration: { MaxParallelExecutionSteps: 3 } });
    expect((await sageMaker.listTags({ ResourceArn: PipelineArn })).Tags).toEqual([...tags, { Key: 'owner', Value: 'analyst' }]);

    await service.upsert({ PipelineName, RoleArn, PipelineDefinition: definition('three'), ParallelismConfiguration: { MaxParallelExecutionSteps: 1 } });
    expect(await sageMaker.describePipeline({ PipelineName })).toMatchObject({ PipelineDefinition: definition('three'), ParallelismConfiguration: { MaxParallelExecutionSteps: 1 } });
  });

  it('puts a long definition on S3, under its content', async () => {
    const PipelineName = name();
    const PipelineDefinition = definition('x'.repeat(100 * 1024));
    await service.upsert({ PipelineName, RoleArn, PipelineDefinition });
    const { Contents = [] } = await s3.listObjectsV2({ Bucket: 'pipelines', Prefix: `dev/${PipelineName}` });
    expect(Contents.map(({ Key }) => Key)).toEqual([expect.stringMatching(new RegExp(`^dev/${PipelineName}/definition/[0-9a-f]{64}\\.json$`))]);
    const { Body } = await s3.getObject({ Bucket: 'pipelines', Key: Contents[0].Key });
    expect((await Body!.transformToString()) === PipelineDefinition).toBe(true);
    // moto reads the object while it creates the pipeline, and keeps what it parsed.
    expect(await sageMaker.describePipeline({ PipelineName })).toMatchObject({ PipelineDefinition: { Steps: [{ Name: 'Rejected' }] } });
    expect(await failure(sageMakerService().upsert({ PipelineName, RoleArn, PipelineDefinition }))).toMatchObject({
      code: 'no-bucket',
      message: expect.stringMatching(/^The definition of "flows-.*" has 102,\d+ bytes, and there is no bucket to keep it in\. Allowed: less than 102,400 bytes without a bucket\.$/) as string,
    });
  });

  it('starts, describes and lists executions', async () => {
    const PipelineName = name();
    await service.upsert({ PipelineName, RoleArn, PipelineDefinition: definition('one') });
    expect(await service.list(PipelineName)).toEqual([]);
    const { PipelineExecutionArn: first } = await service.start({ PipelineName, PipelineExecutionDisplayName: 'first', PipelineParameters: [{ Name: 'Eta', Value: '0.1' }], ParallelismConfiguration: { MaxParallelExecutionSteps: 2 } });
    const { PipelineExecutionArn: second } = await service.start({ PipelineName });
    expect(first).toContain(`:pipeline/${PipelineName}/execution/`);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
    expect(await service.describe(first)).toMatchObject({ PipelineExecutionArn: first, PipelineExecutionDisplayName: 'first', CreationTime: time, LastModifiedTime: time, ParallelismConfiguration: { MaxParallelExecutionSteps: 2 } });
    expect((await service.list(PipelineName)).map(({ PipelineExecutionArn }) => PipelineExecutionArn)).toEqual([second, first]);
    expect(await service.parameters(first)).toEqual([{ Name: 'Eta', Value: '0.1' }]);
    await service.upsert({ PipelineName, RoleArn, PipelineDefinition: definition('two') });
    expect(await service.definition(first)).toBe(definition('one'));
  });

  it('names what is not there', async () => {
    expect(await failure(service.start({ PipelineName: 'nobody' }))).toMatchObject({ code: 'not-found', message: expect.stringMatching(/^StartPipelineExecution did not find the pipeline "nobody": /) as string });
    expect(await failure(service.describe('arn:aws:sagemaker:eu-west-1:123456789012:pipeline/nobody/execution/abcdefghijkl'))).toMatchObject({ code: 'not-found' });
  });
});
