// The commands against what stands for AWS: moto, and before it a server that runs executions as SageMaker would.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FlowsentryError } from '@flowsentry/kit';
import { type FakePulumi, fakePulumi } from '@flowsentry/kit/testing';
import { type ModelPackage, s3Client, sageMakerClient } from '@flowsentry/registry';
import { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from '@flowsentry/registry/testing';
import { type PipelineDefinition, check } from '@flowsentry/sagemaker-pipelines';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PipelineResult } from './run-pipeline.ts';
import type { PlatformSearchResult } from './tune-on-platform.ts';
import { type AwsFront, awsFront } from './testing/aws-front.ts';
import { bucketFolder } from './testing/bucket-folder.ts';
import { type HostedPipelines, hostedPipelines } from './testing/hosted-pipelines.ts';
import { errorsIn, startCommand } from './testing/run-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';

const BUCKET = 'acme-flowsentry-dev';
const ACCOUNT = 'arn:aws:sagemaker:eu-west-1:123456789012:';
const PIPELINE = 'flowsentry-dev-training';
const GROUP = 'flowsentry-dev-models';
/** What the domain stack hands to the trainer. */
const ENVIRONMENT = {
  region: 'eu-west-1',
  bucket: BUCKET,
  image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/flowsentry@sha256:${'0'.repeat(64)}`,
  pipelineRoleArn: 'arn:aws:iam::123456789012:role/pipeline',
  processingRoleArn: 'arn:aws:iam::123456789012:role/processing',
  trainingRoleArn: 'arn:aws:iam::123456789012:role/training',
  kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555',
  subnets: ['subnet-1a'],
  securityGroupIds: ['sg-1a'],
  spot: true,
  tags: { project: 'flowsentry', stage: 'dev' },
  pipelineName: PIPELINE,
};
const outputsOf = (stack: string, environment: string): string => `stack output --json --stack ${environment} --cwd ${resolve(import.meta.dirname, '../../../infra', stack)} --non-interactive`;
const told = (outputs: object) => ({ stdout: `${JSON.stringify(outputs, undefined, 2)}\n` });
const NO_STACK = { stderr: "error: no stack named 'staging' found\n", code: 255 };
const STACKS = {
  [outputsOf('domain', 'dev')]: told({ trainerEnvironment: ENVIRONMENT }),
  [outputsOf('registry', 'dev')]: told({ modelPackageGroupName: GROUP }),
  [outputsOf('domain', 'staging')]: NO_STACK,
  [outputsOf('registry', 'staging')]: NO_STACK,
};
const QUICK = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0', 'GateMaximumFalsePositiveRate=1', 'GateMinimumGain=-1', 'GateMaximumRegression=1'];
const HANDED_ON = ['CreatePipeline', 'UpdatePipeline', 'DescribePipeline', 'ListTags', 'AddTags', 'DescribeModelPackageGroup', 'ListModelPackages', 'DescribeModelPackage', 'HeadObject', 'GetObject', 'PutObject'];
const DENIED = { status: 400, type: 'AccessDeniedException', message: 'User: arn:aws:iam::123456789012:user/analyst is not authorized to perform: sagemaker:ListPipelineExecutionSteps' };
const SLOW_DOWN = { status: 503, type: 'SlowDown', message: 'Please reduce your request rate.' };
const THROTTLED = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };

describe.skipIf(motoIsMissing())('on SageMaker', () => {
  let folder: string;
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let hosted: HostedPipelines;
  let front: AwsFront;
  let data: string;
  let pulumi: FakePulumi;
  const settings = { region: ENVIRONMENT.region };
  const fail = (code: string, problem: ConstructorParameters<typeof FlowsentryError>[1]): FlowsentryError => new FlowsentryError(code, problem);
  const s3 = s3Client(settings, fail);
  const sageMaker = sageMakerClient(settings, fail);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowsentry-sagemaker-'));
    data = join(folder, 'flows.csv');
    [moto, pulumi] = await Promise.all([startMoto(), fakePulumi(STACKS), writeSyntheticCsv(data, 2500)]);
    for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint, PATH: pulumi.path })) vi.stubEnv(key, value);
    await s3({ call: 'CreateBucket', resource: BUCKET }, (client) => client.createBucket({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
    hosted = hostedPipelines({
      sageMaker,
      bucket: bucketFolder(BUCKET, join(folder, 'bucket'), s3),
      name: BUCKET,
      folder: join(folder, 'service'),
      account: ACCOUNT,
      programs: new URL('testing/image-programs.ts', import.meta.url).href,
    });
    front = await awsFront(moto.endpoint, { ...Object.fromEntries(HANDED_ON.map((call) => [call, 'forward'] as const)), ...hosted.handlers });
  }, 60_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await front.stop();
    moto.stop();
    await pulumi.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** The command sees the server in front of moto, this process moto alone. */
  const start = (name: Parameters<typeof startCommand>[0], ...args: readonly string[]): ReturnType<typeof startCommand> => {
    vi.stubEnv('AWS_ENDPOINT_URL', front.endpoint);
    try {
      return startCommand(name, ['--environment', 'dev', '--work', join(folder, 'work'), ...args]);
    } finally {
      vi.stubEnv('AWS_ENDPOINT_URL', moto.endpoint);
    }
  };
  const run = (...args: Parameters<typeof start>): ReturnType<typeof startCommand>['ended'] => start(...args).ended;
  const assign = (...assignments: readonly string[]): string[] => assignments.flatMap((assignment) => ['--param', assignment]);
  const pipeline = (...more: readonly string[]) => ['--data', data, ...assign(...QUICK), ...more];

  it.each([
    ['nowhere', 2, /argument 'nowhere' is invalid\. Allowed choices are dev, prod, staging\./],
    ['staging', 1, /infra\/(domain|registry): The stack "staging" is not deployed\. Deploy it first: npx nx run model-registry:up -c staging\.$/],
  ])('does not run in %s', async (environment, code, message) => {
    const ended = await run('models', '--environment', environment);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringMatching(message)]);
  });

  it('does not run in an account without the group, and says so', async () => {
    expect(await run('pipeline', ...pipeline())).toMatchObject({ code: 2, stderr: `error: There is no model package group "${GROUP}" in this account and region. Check AWS_PROFILE and AWS_REGION, or create the group.\n` });
    expect(front.calls).toEqual(['ListModelPackages', 'DescribeModelPackageGroup']);
    await sageMaker({ call: 'CreateModelPackageGroup', resource: GROUP }, (client) => client.createModelPackageGroup({ ModelPackageGroupName: GROUP }));
  });

  it('sends nothing for what the container would refuse', async () => {
    const before = front.calls.length;
    const ended = await run('pipeline', ...pipeline(...assign('use_dask_gpu_training=true', 'tree_method=gpu_hist')));
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringMatching(/^error: use_dask_gpu_training: .*only available .* on GPU instances/)]);
    expect(front.calls.slice(before)).toEqual([]);
  });

  it('runs the pipeline to the same table as here', async () => {
    const { code, stdout, stderr } = await run('pipeline', ...pipeline());
    expect({ code, stderr: stderr.split('\n').map((line) => line.slice(0, 12).trimEnd()) }).toEqual({ code: 0, stderr: ['✓ Preprocess', '✓ Train', '✓ Package', '✓ Evaluate', '✓ Gate', '✓ Register', ''] });
    const [arn] = hosted.executions();
    expect(stdout).toMatch(/^Flows: 2,500 \(\d+ Normal\), /m);
    expect(stdout).toMatch(/^macro-F1 +\d\.\d{4} \[\d\.\d{4}, \d\.\d{4}\] +\d\.\d{4} \[.*\] +\d\.\d{4} \[/m);
    for (const line of [
      'Gate: passed',
      `Version: 1 of ${GROUP}, PendingManualApproval (approve it: npx nx run trainer:approve -c dev -- --version 1)`,
      `Report: s3://${BUCKET}/executions/${arn.slice(-12)}/evaluation/report.html`,
      `Model card: s3://${BUCKET}/executions/${arn.slice(-12)}/evaluation/model-card.md`,
    ]) expect(stdout.split('\n')).toContain(line);
    expect(stdout).not.toContain('no worse than the incumbent');
  }, 60_000);

  it('leaves the definition, with the environment, its tags and parameters', async () => {
    const { PipelineArn, RoleArn, PipelineDefinition } = await sageMaker({ call: 'DescribePipeline', resource: PIPELINE }, (client) => client.describePipeline({ PipelineName: PIPELINE }));
    expect({ PipelineArn, RoleArn }).toEqual({ PipelineArn: `${ACCOUNT}pipeline/${PIPELINE}`, RoleArn: ENVIRONMENT.pipelineRoleArn });
    const definition = JSON.parse(PipelineDefinition!) as PipelineDefinition;
    expect(check(definition)).toEqual([]);
    expect(definition.Steps.map(({ Name }) => Name)).toEqual(['Preprocess', 'Train', 'Package', 'Evaluate', 'Gate']);
    expect(definition.Steps[0].Arguments).toMatchObject({
      RoleArn: ENVIRONMENT.processingRoleArn,
      AppSpecification: { ImageUri: ENVIRONMENT.image },
      NetworkConfig: { VpcConfig: { Subnets: ENVIRONMENT.subnets, SecurityGroupIds: ENVIRONMENT.securityGroupIds } },
      ProcessingOutputConfig: { KmsKeyId: ENVIRONMENT.kmsKeyArn },
    });
    expect(definition.Steps[1].Arguments).toMatchObject({ RoleArn: ENVIRONMENT.trainingRoleArn, EnableManagedSpotTraining: true });
    const { Tags } = await sageMaker({ call: 'ListTags', resource: PIPELINE }, (client) => client.listTags({ ResourceArn: PipelineArn }));
    expect(Tags).toEqual([{ Key: 'project', Value: 'flowsentry' }, { Key: 'stage', Value: 'dev' }]);
  });

  it('shows a run again, and prints all of it as JSON', async () => {
    const [arn] = hosted.executions();
    const { code, stdout, stderr } = await run('pipeline', '--follow', arn, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(stdout) as PipelineResult;
    const place = `s3://${BUCKET}/executions/${arn.slice(-12)}`;
    expect(result).toMatchObject({
      execution: arn,
      status: 'Succeeded',
      parameters: { num_round: 20, Resamples: 100, SplitProtocol: 'grouped', DataOrigin: 'real' },
      data: { rows: 2500, split: { protocol: 'grouped' } },
      evaluation: { metrics: { macroF1: { value: expect.any(Number) as number, low: expect.any(Number) as number, high: expect.any(Number) as number } } },
      verdict: { passed: true },
      report: `${place}/evaluation/report.html`,
      version: {
        ModelPackageGroupName: GROUP,
        ModelPackageVersion: 1,
        ModelApprovalStatus: 'PendingManualApproval',
        InferenceSpecification: { Containers: [{ Image: ENVIRONMENT.image, ModelDataUrl: `${place}/package/model.tar.gz` }] },
        Lineage: { GeneratedBy: arn, DataFingerprint: result.data.fingerprint },
        Report: { S3Uri: `${place}/evaluation/report.html` },
        ModelCardPage: { S3Uri: `${place}/evaluation/model-card.md` },
      },
    });
    expect(result.evaluation.comparisons.map(({ name }) => name)).toEqual(['linear', 'majority']);
    expect(result.steps.map(({ name, status }) => `${name} ${status}`)).toEqual(['Preprocess', 'Train', 'Package', 'Evaluate', 'Gate', 'Register'].map((name) => `${name} Succeeded`));
    for (const { name, seconds } of result.steps) expect({ name, took: seconds > (name === 'Gate' ? -1 : 0) }).toEqual({ name, took: true });
    // SageMaker's pattern for them, which moto does not check.
    for (const value of Object.values(result.version!.CustomerMetadataProperties)) expect(value).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u);
    const report = await s3({ call: 'GetObject', resource: result.report }, async (client) => (await client.getObject({ Bucket: BUCKET, Key: result.report.slice(`s3://${BUCKET}/`.length) })).Body!.transformToString());
    expect(report).toContain('<!doctype html>');
  });

  it('approves in its registry', async () => {
    expect(await run('approve', '--version', '1', '--by', 'analyst', '--note', 'looked at the report')).toEqual({ code: 0, stdout: `Version 1 of ${GROUP} is now Approved.\n`, stderr: '' });
    const [json, table, unknown] = await Promise.all([run('models', '--json'), run('models'), run('approve', '--version', '9')]);
    const [listed] = JSON.parse(json.stdout) as ModelPackage[];
    expect(listed).toMatchObject({ ModelPackageVersion: 1, ModelApprovalStatus: 'Approved', LastModifiedBy: 'analyst', ApprovalDescription: 'looked at the report', CustomerMetadataProperties: { FeatureSet: 'service' } });
    expect(table.stdout).toMatch(/^ +1 {2}Approved {2}.* service +grouped +real +analyst$/m);
    expect(unknown.code).toBe(2);
    expect(errorsIn(unknown)).toEqual(['error: The group "flowsentry-dev-models" has no version 9. Allowed: 1 (Approved).']);
  }, 60_000);

  it('measures the next run by the approved version, and sends nothing again', async () => {
    const before = front.calls.length;
    const { code, stdout } = await run('pipeline', ...pipeline('--json'));
    expect(code).toBe(0);
    const { verdict, evaluation, version, steps } = JSON.parse(stdout) as PipelineResult;
    expect(verdict.checks.map(({ name }) => name)).toContain('no worse than the incumbent');
    expect(evaluation.comparisons.map(({ name }) => name)).toEqual(['linear', 'majority', 'incumbent']);
    expect(version).toMatchObject({ ModelPackageVersion: 2, ModelApprovalStatus: 'PendingManualApproval' });
    const [first] = hosted.executions();
    expect(steps.map(({ name, cachedFrom }) => [name, cachedFrom])).toEqual([['Preprocess', first], ['Train', first], ['Package', first], ['Evaluate', undefined], ['Gate', undefined], ['Register', undefined]]);
    const calls = front.calls.slice(before);
    expect(calls.filter((call) => call.startsWith('PutObject'))).toEqual([]);
    expect(calls.filter((call) => call.startsWith('HeadObject')).length).toBeGreaterThan(3);
    expect(calls).toContain('UpdatePipeline');
  }, 60_000);

  it.concurrent('says why a step failed', async () => {
    const [header, ...rows] = (await readFile(data, 'utf8')).trimEnd().split('\n');
    const labels = header.split(',').indexOf('Label');
    const bad = join(folder, 'attacks.csv');
    await writeFile(bad, [header, ...rows.filter((row) => row.split(',')[labels] === 'Anomaly')].join('\n'));
    const ended = await run('pipeline', '--data', bad, ...assign(...QUICK));
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^✗ Preprocess +\d+\.\d s {2}Failed\nerror: Preprocess: .*attacks\.csv, column Label: All \d+ rows are Anomaly\. .* Its log: aws logs tail \/aws\/sagemaker\/ProcessingJobs --since 1d --log-stream-name-prefix pipelines-[0-9a-z]{12}-Preprocess-[0-9a-z]{6}\.\n$/);
  }, 60_000);

  it.concurrent('shows a refusal by the gate as a result, and waits out throttling', async () => {
    front.fail('StartPipelineExecution', THROTTLED, 2);
    const before = front.calls.length;
    const [, place] = /^PutObject (.*)flows\.csv$/m.exec(front.calls.join('\n'))!;
    const { code, stdout, stderr } = await run('pipeline', '--data', `s3:/${place}`, ...assign(...QUICK, 'GateMinimumMacroF1=1'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nGate: REFUSED\n {2}✗ macro-F1: lower bound 0\.\d{4}, at least 1\.0000 asked\n[^]*\nVersion: none registered\nReport: s3:/);
    expect(stderr).toMatch(/^✓ Preprocess +\d+\.\d s {2}cached$/m);
    expect(stderr).toMatch(/^✗ Rejected +\d+\.\d s {2}The gate refused the model: macro-F1 \(lower end\) 0\.\d{4}, at least 1\.0 asked; /m);
    expect(stderr).not.toContain('error:');
    // Two that were throttled, and one that was not.
    expect(front.calls.slice(before).filter((call) => call === 'StartPipelineExecution').length).toBeGreaterThanOrEqual(3);
  }, 60_000);

  it('lets go of an execution on Ctrl-C, and shows it to its end later', async () => {
    const release = hosted.hold();
    const before = hosted.executions().length;
    const { child, ended } = start('pipeline', ...pipeline());
    await expect.poll(() => hosted.executions().length, { timeout: 20_000 }).toBe(before + 1);
    const arn = hosted.executions().at(-1)!;
    const again = `npx nx run trainer:pipeline -c dev -- --follow ${arn}`;
    await hosted.begun(arn, 'Register');
    await expect.poll(() => front.calls.lastIndexOf('ListPipelineExecutionSteps'), { timeout: 20_000 }).toBeGreaterThan(front.calls.lastIndexOf('StartPipelineExecution'));
    child.kill('SIGINT');
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual([`error: No longer following ${arn}, which goes on by itself. Follow it again: ${again}.`]);
    expect(front.calls).not.toContain('StopPipelineExecution');
    expect(await hosted.status(arn)).toBe('Executing');

    front.fail('ListPipelineExecutionSteps', DENIED, 1);
    const denied = await run('pipeline', '--follow', arn);
    expect(denied).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(denied)).toEqual([`error: AWS denied ListPipelineExecutionSteps on the execution ${arn}: ${DENIED.message}. Ask whoever runs the account to allow sagemaker:ListPipelineExecutionSteps there. The execution goes on by itself: do not start another, follow it with ${again}.`]);
    expect(await hosted.status(arn)).toBe('Executing');

    front.fail('DescribePipelineExecution', THROTTLED, 3);
    const follower = run('pipeline', '--follow', arn);
    const seen = front.calls.length;
    await expect.poll(() => front.calls.slice(seen).filter((call) => call === 'DescribePipelineExecution').length, { timeout: 20_000 }).toBeGreaterThan(3);
    release();
    const end = await follower;
    expect(end.code).toBe(0);
    expect(end.stdout).toContain(`\nVersion: 3 of ${GROUP}, PendingManualApproval`);
  }, 60_000);

  it('starts nothing where it may not upload', async () => {
    const before = front.calls.length;
    front.fail('HeadObject', { status: 403, type: 'Forbidden', message: '' }, 10);
    const ended = await run('pipeline', ...pipeline());
    front.fail('HeadObject', DENIED, 0);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(ended)).toEqual([expect.stringMatching(/^error: AWS denied HeadObject on s3:\/\/acme-flowsentry-dev\/\S+\. Ask whoever runs the account to allow s3:GetObject and s3:ListBucket there\.$/)]);
    expect(front.calls.slice(before).filter((call) => /Pipeline/.test(call))).toEqual([]);
  });

  it('starts nothing after a Ctrl-C while it uploads', async () => {
    const before = front.calls.length;
    front.fail('HeadObject', SLOW_DOWN, 100);
    const { child, ended } = start('pipeline', ...pipeline());
    await expect.poll(() => front.calls.slice(before).some((call) => call.startsWith('HeadObject')), { timeout: 20_000 }).toBe(true);
    child.kill('SIGINT');
    front.fail('HeadObject', SLOW_DOWN, 0);
    const result = await ended;
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(errorsIn(result)).toEqual(['error: Stopped by SIGINT. Nothing of earlier runs was changed; start again when ready.']);
    expect(front.calls.slice(before).filter((call) => /Pipeline/.test(call))).toEqual([]);
  });

  it('searches by a tuning job, and shows a search again', async () => {
    const search = await run('tune', '--data', data, '--trials', '2', '--strategy', 'hyperband', '--json', ...assign('Representation=compact', 'eta=0.3'));
    expect({ code: search.code, stderr: search.stderr }).toEqual({ code: 0, stderr: '' });
    const { execution, file, settings } = JSON.parse(search.stdout) as PlatformSearchResult;
    expect(settings).toMatchObject({ parameters: { eta: 0.3, num_round: 600, Representation: 'compact', max_depth: expect.any(Number) }, search: { strategy: 'hyperband', metric: 'validation:auc', trials: 2 } });
    const { RoleArn, PipelineDefinition } = await sageMaker({ call: 'DescribePipeline', resource: PIPELINE }, (client) => client.describePipeline({ PipelineName: `${PIPELINE}-tuning` }));
    expect(RoleArn).toBe(ENVIRONMENT.pipelineRoleArn);
    expect(check(JSON.parse(PipelineDefinition!) as PipelineDefinition)).toEqual([]);

    const again = await run('tune', '--follow', execution);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`Settings: ${file} (npx nx run trainer:pipeline -c dev -- --settings ${file})`);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(settings);
  }, 60_000);
});
