import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { newFolder } from '../testing/a-pipeline.ts';
import { localModelPackages } from './local-model-packages.ts';

const ARN = 'arn:aws:sagemaker:local:000000000000:pipeline/P/execution/abcdefghijkl';
const version = (number: number): string => `arn:aws:sagemaker:local:000000000000:model-package/group/${number}`;

it('a version that was registered before a kill is found again, unless another step has made it', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'model.tar.gz'), gzipSync('model'));
  const packages = localModelPackages(join(folder, 'registry'));
  const request = { ModelPackageGroupName: 'group', InferenceSpecification: { Containers: [{ Image: 'image', ModelDataUrl: 's3://bucket/model.tar.gz' }] } };
  const since = new Date().toISOString();
  const register = async (executionArn: string, taken: readonly string[] = []): Promise<unknown> => {
    const described = await packages.register(request, { executionArn, since, local: (uri) => uri.replace('s3://bucket', folder), isTaken: async (arn) => taken.includes(arn) });
    return described['ModelPackageArn'];
  };
  expect(await register(ARN)).toBe(version(1));
  expect(await register(ARN)).toBe(version(1));
  expect(await register(ARN, [version(1)])).toBe(version(2));
  expect(await register(ARN.replace('abc', 'xyz'))).toBe(version(3));
  expect(await packages.describe(version(2))).toMatchObject({ ModelPackageArn: version(2), ModelPackageGroupName: 'group', ModelPackageVersion: 2, ModelPackageStatus: 'Completed' });
  expect(await packages.describe('arn:aws:sagemaker:local:000000000000:model/m')).toBeUndefined();
});
