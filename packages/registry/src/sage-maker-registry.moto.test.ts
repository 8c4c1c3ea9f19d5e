import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { SageMaker } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RegistryError } from './error.ts';
import type { ModelPackageInput } from './model-package.ts';
import { sageMakerRegistry } from './sage-maker-registry.ts';
import { NO, YES } from './testing/a-candidate.ts';
import { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from './testing/moto.ts';

const EVALUATION = '{"binary_classification_metrics":{"f1":{"value":0.98}}}';
const digest = `sha256:${createHash('sha256').update('the archive').digest('hex')}`;

const input = (more: Partial<ModelPackageInput> = {}): ModelPackageInput => ({
  ModelPackageDescription: 'service features, grouped split',
  InferenceSpecification: {
    Containers: [{ Image: '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1', ModelDataUrl: 's3://models/run/model.tar.gz', Framework: 'XGBOOST', FrameworkVersion: '1.7-1' }],
    SupportedContentTypes: ['text/csv'],
    SupportedResponseMIMETypes: ['application/json'],
  },
  ModelMetrics: {
    ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://models/run/evaluation.json' } },
    ModelDataQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://models/run/statistics.json' }, Constraints: { ContentType: 'application/json', S3Uri: 's3://models/run/constraints.json' } },
  },
  Report: { ContentType: 'text/html', S3Uri: 's3://models/run/report.html' },
  Lineage: { DataFingerprint: '9f86', CodeVersion: 'eef1bf4', Repository: 'git@example.com:flows', GeneratedBy: 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/p/execution/abc' },
  CustomerMetadataProperties: { MacroF1: '0.98', ModelDataDigest: digest },
  ...more,
});

const failure = async (work: Promise<unknown>): Promise<RegistryError> => {
  const error: unknown = await work.then(() => undefined, (error: unknown) => error);
  expect(error).toBeInstanceOf(RegistryError);
  return error as RegistryError;
};

describe.skipIf(motoIsMissing())('sageMakerRegistry against moto', () => {
  let stop = (): void => {};
  let cache: string;
  let s3: S3;
  const registry = (group: string) => sageMakerRegistry(group, { cache });
  const put = (Key: string, Body: string) => s3.putObject({ Bucket: 'models', Key, Body });

  beforeAll(async () => {
    const moto = await startMoto();
    ({ stop } = moto);
    for (const [name, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint })) vi.stubEnv(name, value);
    cache = mkdtempSync(join(tmpdir(), 'flowsentry-cache-'));
    s3 = new S3({ forcePathStyle: true });
    await s3.createBucket({ Bucket: 'models', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    await Promise.all([put('run/model.tar.gz', 'the archive'), put('run/evaluation.json', EVALUATION), put('run/report.html', '<!doctype html>')]);
    const sageMaker = new SageMaker({});
    for (const ModelPackageGroupName of ['Flows', 'empty', 'long', 'documents', 'decisions']) await sageMaker.createModelPackageGroup({ ModelPackageGroupName });
  });
  afterAll(() => {
    stop();
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true, force: true });
  });

  it('registers what an execution would, and describes it in the same words', async () => {
    const version = await registry('Flows').register(input());
    expect(version).toEqual({
      ...input(),
      ModelPackageGroupName: 'Flows',
      ModelPackageVersion: 1,
      CreationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: { ...input().InferenceSpecification, Containers: [{ ...input().InferenceSpecification.Containers[0], ModelDataDigest: digest }] },
      ApprovalHistory: [],
    });
    expect(await registry('Flows').describe(1)).toEqual(version);
  });

  it('approves with a name and a reason, and finds the newest approved version', async () => {
    const group = registry('decisions');
    expect(await group.latestApproved()).toBeUndefined();
    for (let i = 0; i < 3; i++) await group.register(input());
    expect(await group.approve(2, YES)).toMatchObject({ ModelApprovalStatus: 'Approved', ...YES, ApprovalHistory: [{ ModelApprovalStatus: 'Approved', ...YES }] });
    await group.approve(1, YES);
    expect((await group.latestApproved())?.ModelPackageVersion).toBe(2);
    expect(await group.reject(2, NO)).toMatchObject({ ModelApprovalStatus: 'Rejected', ...NO });
    expect((await group.latestApproved())?.ModelPackageVersion).toBe(1);
    expect((await group.list()).map(({ ModelPackageVersion, ModelApprovalStatus }) => [ModelPackageVersion, ModelApprovalStatus])).toEqual([[3, 'PendingManualApproval'], [2, 'Rejected'], [1, 'Approved']]);
    expect((await group.list({ ModelApprovalStatus: 'PendingManualApproval' })).map(({ ModelPackageVersion }) => ModelPackageVersion)).toEqual([3]);
    const again = await failure(group.approve(1, { ...YES, LastModifiedBy: 'auditor' }));
    expect(again.message).toMatch(/^The version is Approved already, by analyst at .*Z \(Better than the incumbent on every category\)\./);
  });

  it('tells who decided elsewhere, as far as SageMaker knows', async () => {
    const group = registry('decisions');
    const { ModelPackageVersion } = await group.register(input({ ModelApprovalStatus: 'Rejected' }));
    expect((await group.describe(ModelPackageVersion)).ApprovalHistory).toMatchObject([{ ModelApprovalStatus: 'Rejected', LastModifiedBy: 'fake-user-profile-name', ApprovalDescription: '' }]);
  });

  it('lists more versions than one page holds', async () => {
    const group = registry('long');
    for (let i = 0; i < 105; i++) await group.register(input());
    expect((await registry('long').list()).map(({ ModelPackageVersion }) => ModelPackageVersion)).toEqual(Array.from({ length: 105 }, (_, i) => 105 - i));
    expect((await registry('long').describe(1)).ModelPackageVersion).toBe(1);
  });

  it('fetches documents, verified, into a cache by their content', async () => {
    const group = registry('documents');
    await group.register(input());
    const path = await group.fetch(1, 'model');
    expect(path).toBe(join(cache, digest.slice('sha256:'.length), 'model.tar.gz'));
    expect(readFileSync(path, 'utf8')).toBe('the archive');
    expect(readFileSync(await group.fetch(1, 'evaluation'), 'utf8')).toBe(EVALUATION);
    expect(readFileSync(await group.fetch(1, 'report'), 'utf8')).toBe('<!doctype html>');

    await put('run/model.tar.gz', 'another archive');
    expect(await group.fetch(1, 'model')).toBe(path);
    writeFileSync(path, 'damaged');
    const changed = await failure(group.fetch(1, 'model'));
    expect(changed).toMatchObject({ code: 'changed-artifact' });
    expect(changed.message).toMatch(/^s3:\/\/models\/run\/model\.tar\.gz: the model of version 1 is not the file that was registered: its digest is sha256:/);
    await put('run/model.tar.gz', 'the archive');
    expect(readFileSync(await group.fetch(1, 'model'), 'utf8')).toBe('the archive');
    expect(readdirSync(join(cache, '.staging'))).toEqual([]);
  });

  it('says what is missing', async () => {
    const { Report: _, ...bare } = input({ InferenceSpecification: { Containers: [{ Image: 'image', ModelDataUrl: 's3://models/gone.tar.gz' }] } });
    const { ModelPackageVersion: version } = await registry('documents').register({ ...bare, CustomerMetadataProperties: {} });
    expect(await failure(registry('documents').fetch(version, 'report'))).toMatchObject({ code: 'no-artifact' });
    expect(await failure(registry('documents').fetch(version, 'model'))).toMatchObject({ code: 'not-found', message: expect.stringContaining('GetObject did not find s3://models/gone.tar.gz') as string });
    expect((await failure(registry('documents').describe(99))).message).toBe(`The group "documents" has no version 99. Allowed: ${version} (PendingManualApproval), 1 (PendingManualApproval).`);
    expect((await failure(registry('empty').describe(1))).message).toBe('The group "empty" has no version 1. It has no version at all: run the pipeline first.');
    expect(await registry('empty').list()).toEqual([]);
    const nobody = registry('nobody');
    for (const ask of [() => nobody.list(), () => nobody.describe(1), () => nobody.latestApproved(), () => nobody.register(input()), () => nobody.approve(1, YES)]) {
      expect((await failure(ask())).message).toBe('There is no model package group "nobody" in this account and region. Check AWS_PROFILE and AWS_REGION, or create the group.');
    }
  });

  it('refuses what lies on this machine only', async () => {
    const local = input({ InferenceSpecification: { Containers: [{ ModelDataUrl: '/home/model.tar.gz' }] } });
    expect(await failure(registry('Flows').register(local))).toMatchObject({ code: 'wrong-location', message: 'SageMaker cannot read "/home/model.tar.gz". Allowed: an s3:// address. Upload the file first.' });
  });
});
