import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkEnvironment, readEnvironment } from './environment.ts';

const RIGHT = {
  region: 'eu-central-1',
  bucket: 'acme-flowsentry-dev',
  image: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry@sha256:${'0'.repeat(64)}`,
  pipelineRoleArn: 'arn:aws:iam::123456789012:role/pipeline',
  processingRoleArn: 'arn:aws:iam::123456789012:role/processing',
  trainingRoleArn: 'arn:aws:iam::123456789012:role/training',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-environment-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an environment', () => {
  it('needs a region, a bucket, an image and three roles', () => {
    expect(checkEnvironment(RIGHT, 'dev.json')).toEqual({ ...RIGHT, spot: false, tags: {} });
    const { bucket: _, ...without } = RIGHT;
    expect(() => checkEnvironment(without, 'dev.json')).toThrow('dev.json, bucket: It is missing. Allowed: a bucket name, such as acme-flowsentry-dev.');
    expect(() => checkEnvironment({ ...RIGHT, region: 'mars' }, 'dev.json')).toThrow('dev.json, region: "mars" cannot be used. Allowed: a region, such as eu-central-1.');
  });

  it.each([
    [{ image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/flowsentry:latest' }, /image: "123.*:latest" cannot be used\. Allowed: an ECR image by digest/],
    [{ kmsKey: 'x' }, /kmsKey: There is no such setting\. Allowed: region, bucket/],
    [{ subnets: ['subnet-1a'] }, /securityGroupIds: It is missing\. Allowed: subnets and securityGroupIds together, or neither\./],
    [{ subnets: [], securityGroupIds: ['sg-1a'] }, /subnets: \[\] cannot be used/],
    [{ spot: 'yes' }, /spot: "yes" cannot be used\. Allowed: true or false\./],
    [{ tags: { a: 1 } }, /tags: \{"a":1\} cannot be used/],
    [{ trainingRoleArn: 'training' }, /trainingRoleArn: "training" cannot be used\. Allowed: arn:aws:iam::ACCOUNT:role\/NAME\./],
  ])('with %j is refused', (wrong, message) => {
    expect(() => checkEnvironment({ ...RIGHT, ...wrong }, 'dev.json')).toThrow(message);
  });

  it('is read from a file', async () => {
    await writeFile(join(folder, 'dev.json'), JSON.stringify({ ...RIGHT, spot: true }));
    expect(await readEnvironment(join(folder, 'dev.json'))).toMatchObject({ bucket: 'acme-flowsentry-dev', spot: true });
    await writeFile(join(folder, 'broken.json'), '{"region": ');
    await expect(readEnvironment(join(folder, 'broken.json'))).rejects.toThrow(/broken\.json: It is not JSON: at line 1, column 12, the text ends where a value is expected/);
    await writeFile(join(folder, 'list.json'), '[]');
    await expect(readEnvironment(join(folder, 'list.json'))).rejects.toThrow(/It holds no object/);
    await expect(readEnvironment(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'missing-environment', exitCode: 2 });
  });
});
