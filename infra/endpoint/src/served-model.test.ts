import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Registry, localRegistry } from '@flowsentry/registry';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseModel } from './served-model.ts';

const EVALUATION = { binary_classification_metrics: { f1: { value: 0.9 } }, flowsentry: { decision: { threshold: 0.45 } } };
const YES = { LastModifiedBy: 'analyst', ApprovalDescription: 'Good on every category' };

let registry: Registry;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowsentry-endpoint-'));
  writeFileSync(join(folder, 'model.tar.gz'), gzipSync('the archive'));
  writeFileSync(join(folder, 'evaluation.json'), JSON.stringify(EVALUATION));
  registry = localRegistry(join(folder, 'registry'), 'models');
  const json = (name: string) => ({ ContentType: 'application/json', S3Uri: join(folder, name) });
  for (const name of ['statistics.json', 'constraints.json']) writeFileSync(join(folder, name), '{}');
  for (let version = 1; version <= 3; version++) {
    await registry.register({
      InferenceSpecification: { Containers: [{ ModelDataUrl: join(folder, 'model.tar.gz') }] },
      // Pipelines made no baseline of the data once.
      ModelMetrics: { ModelQuality: { Statistics: json('evaluation.json') }, ...(version === 1 ? {} : { ModelDataQuality: { Statistics: json('statistics.json'), Constraints: json('constraints.json') } }) },
    });
  }
});

describe('chooseModel', () => {
  it('says what to do where nothing is approved', async () => {
    await expect(chooseModel(registry, 'newest-approved', 'models')).rejects.toMatchObject({
      code: 'no-approved-version',
      exitCode: 2,
      message: 'No version of the group models is approved, so there is nothing to serve; nothing was made. Run the pipeline, read its report, approve the version (nx run trainer:approve -c ENV -- --version N), and deploy again.',
    });
  });

  it('takes the newest approved version, not the newest', async () => {
    await registry.approve(1, YES);
    await registry.approve(2, YES);
    expect(await chooseModel(registry, 'newest-approved', 'models')).toEqual({
      version: 2,
      quality: { threshold: 0.45, metrics: { f1: 0.9 } },
      dataQuality: { statisticsUri: expect.stringMatching(/^\/.*\/0002\/statistics\.json$/), constraintsUri: expect.stringMatching(/^\/.*\/0002\/constraints\.json$/) },
    });
    await registry.reject(2, YES);
    expect(await chooseModel(registry, 'newest-approved', 'models')).toEqual({ version: 1, quality: { threshold: 0.45, metrics: { f1: 0.9 } }, dataQuality: undefined });
  });

  it('takes the one that is asked for, if it is approved', async () => {
    await registry.approve(1, YES);
    await registry.approve(3, YES);
    expect(await chooseModel(registry, 1, 'models')).toMatchObject({ version: 1 });
    await expect(chooseModel(registry, 2, 'models')).rejects.toMatchObject({ code: 'not-approved', message: expect.stringContaining('model.version: Version 2 of the group models is PendingManualApproval') });
    await expect(chooseModel(registry, 9, 'models')).rejects.toMatchObject({ code: 'unknown-version' });
  });
});
