import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RegistryError } from './error.ts';
import { localRegistry } from './local-registry.ts';
import { fromModelPackageRequest } from './model-package-request.ts';
import type { ModelPackageInput } from './model-package.ts';
import { NO, YES, aCandidate, aFolder } from './testing/a-candidate.ts';

let folder: string;
let registry: string;
beforeEach(() => ({ folder, registry } = aFolder()));
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const failure = async (work: Promise<unknown>): Promise<RegistryError> => {
  const error: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(RegistryError);
  return error as RegistryError;
};

describe('register', () => {
  it('writes a version that a person can read (golden)', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 2, 3, 4, 5) });
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    await group.approve(1, YES);
    const files = readdirSync(join(registry, 'flowsentry/versions'), { encoding: 'utf8', recursive: true });
    expect(new Set(files)).toEqual(new Set([
      '0001',
      '0001/approvals',
      '0001/approvals/0001',
      '0001/approvals/0001/approval.json',
      '0001/constraints.json',
      '0001/evaluation.json',
      '0001/model-card.md',
      '0001/model-package.json',
      '0001/model.tar.gz',
      '0001/report.html',
      '0001/statistics.json',
    ]));
    const version = join(registry, 'flowsentry/versions/0001');
    await expect(readFileSync(join(version, 'model-package.json'), 'utf8')).toMatchFileSnapshot('fixtures/model-package.json');
    await expect(readFileSync(join(version, 'approvals/0001/approval.json'), 'utf8')).toMatchFileSnapshot('fixtures/approval.json');
    expect(readFileSync(join(version, 'report.html'))).toEqual(readFileSync(join(folder, 'report.html')));
    expect(readdirSync(join(registry, 'flowsentry/.staging'))).toEqual([]);
  });

  it('returns what describe returns, with places that can be opened', async () => {
    const group = localRegistry(registry, 'flowsentry');
    const version = await group.register(aCandidate(folder));
    expect(await group.describe(1)).toEqual(version);
    expect(version).toMatchObject({ ModelPackageGroupName: 'flowsentry', ModelPackageVersion: 1, ModelApprovalStatus: 'PendingManualApproval', ApprovalHistory: [] });
    expect(version).not.toHaveProperty('LastModifiedBy');
    expect(existsSync(version.InferenceSpecification.Containers[0].ModelDataUrl!)).toBe(true);
    expect(version.ModelCard).toEqual(aCandidate(folder).ModelCard);
    expect(readFileSync(version.ModelCardPage!.S3Uri, 'utf8')).toBe('# Model card\n');
    const { ModelQuality, ModelDataQuality } = version.ModelMetrics!;
    const documents = [ModelQuality!.Statistics, ModelDataQuality!.Statistics, ModelDataQuality!.Constraints];
    expect(documents.map(({ S3Uri }) => Object.keys(JSON.parse(readFileSync(S3Uri, 'utf8')) as object))).toEqual([['binary_classification_metrics'], ['version', 'dataset', 'features'], ['version', 'features']]);
  });

  it('keeps a copy: changing the source changes nothing', async () => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    writeFileSync(join(folder, 'model.tar.gz'), 'changed in place');
    expect(await group.fetch(1, 'model')).toBe(join(registry, 'flowsentry/versions/0001/model.tar.gz'));
  });

  it('works without description, report, model card and properties', async () => {
    const { ModelPackageDescription: _, Report: __, ModelCard: ___, ModelCardPage: ____, CustomerMetadataProperties: _____, ...bare } = aCandidate(folder);
    const group = localRegistry(registry, 'flowsentry');
    const version = await group.register(bare);
    for (const absent of ['Report', 'ModelCard', 'ModelCardPage']) expect(version).not.toHaveProperty(absent);
    expect(version.CustomerMetadataProperties).toEqual({});
    expect(await failure(group.fetch(1, 'report'))).toMatchObject({ code: 'no-artifact', message: 'Version 1 was registered without a report.' });
  });

  it('takes the requests of anyone: no evaluation, no lineage, a container without a model', async () => {
    const group = localRegistry(registry, 'flowsentry');
    const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/scaler:1';
    const bare = fromModelPackageRequest({ InferenceSpecification: { Containers: [{ Image: image }] } }, (uri) => uri);
    expect(await group.register(bare)).toMatchObject({ InferenceSpecification: { Containers: [{ Image: image }] }, Lineage: {}, CustomerMetadataProperties: {} });
    expect(await failure(group.fetch(1, 'model'))).toMatchObject({ code: 'no-artifact', message: 'Version 1 was registered without a model archive.' });
    expect((await failure(group.fetch(1, 'evaluation'))).message).toBe('Version 1 was registered without an evaluation.');
    expect((await failure(group.fetch(1, 'statistics'))).message).toBe('Version 1 was registered without statistics of the flows that it learned from.');
  });

  it('keeps the archive of each container of an inference pipeline', async () => {
    writeFileSync(join(folder, 'scaler.tar.gz'), gzipSync('the scaler'));
    const group = localRegistry(registry, 'flowsentry');
    const containers = [{ ModelDataUrl: join(folder, 'scaler.tar.gz') }, { ModelDataUrl: join(folder, 'model.tar.gz'), Framework: 'XGBOOST' }] as const;
    const { InferenceSpecification } = await group.register(aCandidate(folder, { InferenceSpecification: { Containers: containers } }));
    const kept = InferenceSpecification.Containers.map(({ ModelDataUrl }) => ModelDataUrl!);
    expect(kept.map((path) => basename(path))).toEqual(['model.tar.gz', 'model-2.tar.gz']);
    expect(kept.map((path) => readFileSync(path))).toEqual(containers.map(({ ModelDataUrl }) => readFileSync(ModelDataUrl)));
  });

  it('enters a status that the request asks for as the decision of the run', async () => {
    const group = localRegistry(registry, 'flowsentry');
    const version = await group.register(aCandidate(folder, { ModelApprovalStatus: 'Approved' }));
    expect(version).toMatchObject({ ModelApprovalStatus: 'Approved', LastModifiedBy: '20261123-010203-abcdef', ApprovalDescription: 'Asked for by the request that registered it' });
    expect((await group.reject(1, NO)).ApprovalHistory.map(({ ModelApprovalStatus }) => ModelApprovalStatus)).toEqual(['Approved', 'Rejected']);
    expect(await group.register(aCandidate(folder, { ModelApprovalStatus: 'PendingManualApproval' }))).toMatchObject({ ModelApprovalStatus: 'PendingManualApproval', ApprovalHistory: [] });
  });

  it('numbers each group by itself and goes on beyond 9,999', async () => {
    await localRegistry(registry, 'one').register(aCandidate(folder));
    const other = localRegistry(registry, 'other');
    mkdirSync(join(registry, 'other/versions'), { recursive: true });
    await other.register(aCandidate(folder));
    execFileSync('cp', ['-r', join(registry, 'other/versions/0001'), join(registry, 'other/versions/9999')]);
    const { ModelPackageVersion } = await other.register(aCandidate(folder));
    expect(ModelPackageVersion).toBe(10_000);
    expect((await other.describe(10_000)).ModelPackageVersion).toBe(10_000);
  });

  it.each([
    ['a model that is not there', { 'model.tar.gz': undefined }, 'ENOENT', 'model.tar.gz: There is no such file or folder.'],
    ['a model that is no archive', { 'model.tar.gz': 'PK' }, 'wrong-archive', 'It is not a gzip archive. Allowed: a model.tar.gz.'],
    ['an empty model', { 'model.tar.gz': '' }, 'wrong-archive', 'It is not a gzip archive.'],
    ['an evaluation that is cut off', { 'evaluation.json': '{"binary_' }, 'wrong-evaluation', 'evaluation.json: It is not JSON.'],
    ['a report that is not there', { 'report.html': undefined }, 'ENOENT', 'There is no such file or folder.'],
  ])('refuses %s and leaves nothing', async (_, files, code, message) => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    for (const [name, content] of Object.entries(files)) {
      if (content === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), content);
    }
    const error = await failure(group.register(aCandidate(folder)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(await group.list()).toHaveLength(1);
    expect(readdirSync(join(registry, 'flowsentry/.staging'))).toEqual([]);
  });

  it.each<[Partial<ModelPackageInput>, string]>([
    [{ ModelPackageDescription: 'x'.repeat(1025) }, 'ModelPackageDescription: It has 1025 characters. Allowed: at most 1024.'],
    [{ CustomerMetadataProperties: { MacroF1: 'x'.repeat(257) } }, 'CustomerMetadataProperties "MacroF1": Its value'],
    [{ CustomerMetadataProperties: { '': 'x' } }, 'That name cannot be used. Allowed: 1 to 128 letters'],
    [{ ModelCard: { ModelCardContent: '{\n}', ModelCardStatus: 'Draft' } }, 'ModelCard.ModelCardContent: Its 3 characters cannot be used. Allowed: at most 100000 characters of JSON on one line.'],
    [{ ModelCard: { ModelCardContent: JSON.stringify({ a: 'x'.repeat(100_000) }), ModelCardStatus: 'Draft' } }, 'Its 100008 characters cannot be used.'],
    [{ ModelCard: { ModelCardContent: '{"cut', ModelCardStatus: 'Draft' } }, 'Its 5 characters cannot be used.'],
    [{ CustomerMetadataProperties: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`p${i}`, 'x'])) }, 'There are 51 of them. Allowed: at most 50.'],
  ])('refuses texts that SageMaker would refuse: %#', async (more, message) => {
    const error = await failure(localRegistry(registry, 'flowsentry').register(aCandidate(folder, more)));
    expect(error.code).toBe('wrong-property');
    expect(error.message).toContain(message);
    expect(existsSync(registry)).toBe(false);
  });

  it.each(['', '-a', 'a-', '../a', 'a/b', 'a b', 'a'.repeat(64)])('refuses the group name "%s"', (name) => {
    expect(() => localRegistry(registry, name)).toThrow('cannot be the name of a model package group. Allowed: 1 to 63 letters');
  });
});

describe('decisions', () => {
  it('are kept with who, why and when, and the newest counts', async () => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    await group.reject(1, NO);
    await group.approve(1, YES);
    const version = await group.reject(1, NO);
    expect(version).toMatchObject({ ModelApprovalStatus: 'Rejected', ...NO });
    expect(version.ApprovalHistory.map(({ ModelApprovalStatus, LastModifiedBy }) => [ModelApprovalStatus, LastModifiedBy])).toEqual([
      ['Rejected', 'Grace'],
      ['Approved', 'analyst'],
      ['Rejected', 'Grace'],
    ]);
    expect(await group.list()).toEqual([
      expect.objectContaining({ ModelPackageVersion: 1, ModelApprovalStatus: 'Rejected', LastModifiedBy: 'Grace', LastModifiedTime: expect.stringMatching(/Z$/) as string }),
    ]);
  });

  it('cannot be repeated', async () => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    await group.approve(1, YES);
    const error = await failure(group.approve(1, { ...YES, LastModifiedBy: 'auditor' }));
    expect(error.code).toBe('wrong-transition');
    expect(error.message).toMatch(/^The version is Approved already, by analyst at .*Z \(Better than the incumbent on every category\)\. Allowed: from Approved only to Rejected\.$/);
    expect((await group.describe(1)).ApprovalHistory).toHaveLength(1);
  });

  it('need a person and a reason', async () => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    expect(await failure(group.approve(1, { ...YES, ApprovalDescription: ' ' }))).toMatchObject({ code: 'wrong-decision', exitCode: 2 });
    expect((await failure(group.reject(1, { ...NO, LastModifiedBy: '' }))).message).toBe('LastModifiedBy: It is empty. Allowed: the name of the person who decides, 1 to 256 characters.');
    expect((await group.describe(1)).ModelApprovalStatus).toBe('PendingManualApproval');
  });

  it('on an unknown version name those that exist', async () => {
    const group = localRegistry(registry, 'flowsentry');
    const none = await failure(group.approve(1, YES));
    expect(none.message).toBe(`${registry}/flowsentry: The group "flowsentry" has no version 1. It has no version at all: run the pipeline first.`);
    expect(existsSync(registry)).toBe(false);
    for (let i = 0; i < 12; i++) await group.register(aCandidate(folder));
    await group.approve(11, YES);
    const error = await failure(group.approve(13, YES));
    expect(error).toMatchObject({ code: 'unknown-version', exitCode: 2 });
    expect(error.message).toContain('has no version 13. Allowed: 12 (PendingManualApproval), 11 (Approved), 10 (PendingManualApproval)');
    expect(error.message).toContain('3 (PendingManualApproval) and 2 older.');
    for (const wrong of [0, -1, 1.5, Number.NaN]) expect((await failure(group.describe(wrong))).code).toBe('unknown-version');
  });
});

describe('latestApproved', () => {
  it('is the approved version with the highest number, whatever the order of approval', async () => {
    const group = localRegistry(registry, 'flowsentry');
    expect(await group.latestApproved()).toBeUndefined();
    for (let i = 0; i < 3; i++) await group.register(aCandidate(folder));
    await group.approve(2, YES);
    await group.approve(1, YES);
    expect((await group.latestApproved())?.ModelPackageVersion).toBe(2);
    await group.reject(2, NO);
    expect((await group.latestApproved())?.ModelPackageVersion).toBe(1);
    expect((await group.list({ ModelApprovalStatus: 'PendingManualApproval' })).map((version) => version.ModelPackageVersion)).toEqual([3]);
  });
});

describe('damage', () => {
  it('of a document is found when it is fetched', async () => {
    const group = localRegistry(registry, 'flowsentry');
    const version = await group.register(aCandidate(folder));
    appendFileSync(version.InferenceSpecification.Containers[0].ModelDataUrl!, 'x');
    const error = await failure(group.fetch(1, 'model'));
    expect(error.code).toBe('changed-artifact');
    expect(error.message).toContain('model.tar.gz: It is not the file that version 1 was registered with');
    expect(await group.fetch(1, 'evaluation')).toMatch(/evaluation\.json$/);
    expect(await group.fetch(1, 'report')).toMatch(/report\.html$/);
    expect(await group.fetch(1, 'statistics')).toMatch(/statistics\.json$/);
  });

  it.each([
    ['not JSON', '{', 'It is not JSON.'],
    ['incomplete', '{"ModelPackageVersion": 1}', 'It has no CreationTime.'],
    ['null', 'null', 'It has no ModelPackageVersion.'],
  ])('of a record (%s) is named with its file', async (_, content, message) => {
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    writeFileSync(join(registry, 'flowsentry/versions/0001/model-package.json'), content);
    const error = await failure(group.list());
    expect(error.code).toBe('damaged-version');
    expect(error.message).toContain(`versions/0001/model-package.json: ${message}`);
  });

  it('of a registry that was moved: none', async () => {
    await localRegistry(registry, 'flowsentry').register(aCandidate(folder));
    execFileSync('mv', [registry, join(folder, 'moved')]);
    expect(await localRegistry(join(folder, 'moved'), 'flowsentry').fetch(1, 'model')).toContain('/moved/flowsentry/versions/0001/model.tar.gz');
  });
});

describe('the file system', () => {
  it('with a file where the registry should be', async () => {
    writeFileSync(registry, '');
    const group = localRegistry(registry, 'flowsentry');
    expect(await failure(group.register(aCandidate(folder)))).toMatchObject({ code: 'ENOTDIR' });
    expect((await failure(group.list())).message).toContain('A part of the path is a file, not a folder.');
  });

  it('that does not exist and cannot be made', async () => {
    const error = await failure(localRegistry('/proc/flowsentry', 'flowsentry').register(aCandidate(folder)));
    expect(error.message).toContain('There is no such file or folder.');
  });

  it.skipIf(!canMount() && warn('no right to mount a disk: the read-only test did not run'))('that is read-only', async () => {
    mkdirSync(registry);
    mount(registry, 'ro');
    try {
      const error = await failure(localRegistry(registry, 'flowsentry').register(aCandidate(folder)));
      expect(error.message).toBe(`${registry}/flowsentry: The file system is read-only. Choose another place.`);
      expect(await localRegistry(registry, 'flowsentry').list()).toEqual([]);
    } finally {
      unmount(registry);
    }
  });

  it.skipIf(!canMount() && warn('no right to mount a small disk: the full-disk test did not run'))('that is full: one clear error, and the versions before it stay whole', async () => {
    mkdirSync(registry);
    mount(registry, 'size=256k');
    try {
      const group = localRegistry(registry, 'flowsentry');
      await group.register(aCandidate(folder));
      writeFileSync(join(folder, 'model.tar.gz'), gzipSync(Buffer.alloc(1 << 20), { level: 0 }));
      const error = await failure(group.register(aCandidate(folder)));
      expect(error).toMatchObject({ code: 'ENOSPC', exitCode: 1 });
      expect(error.message).toBe(`${registry}/flowsentry: The disk is full. Make room and start again; nothing of earlier runs was changed.`);
      expect(await group.fetch(1, 'model')).toContain('0001');
      expect(readdirSync(join(registry, 'flowsentry/.staging'))).toEqual([]);
      writeFileSync(join(folder, 'model.tar.gz'), gzipSync('small'));
      expect((await group.register(aCandidate(folder))).ModelPackageVersion).toBe(2);
    } finally {
      unmount(registry);
    }
  });
});

function warn(text: string): true {
  console.warn(`SKIPPED: ${text}`);
  return true;
}

function mount(folder: string, options: string): void {
  execFileSync('sh', ['-c', `mount -t tmpfs -o ${options} tmpfs "$0"`, folder], { stdio: 'ignore' });
}

function unmount(folder: string): void {
  execFileSync('sh', ['-c', 'umount "$0"', folder], { stdio: 'ignore' });
}

function canMount(): boolean {
  const { folder, registry } = aFolder();
  try {
    mkdirSync(registry);
    mount(registry, 'size=16k');
    unmount(registry);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
