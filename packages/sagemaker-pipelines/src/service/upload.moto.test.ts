import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { sha256 } from '@flowsentry/kit';
import { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from '@flowsentry/registry/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { upload } from './upload.ts';

describe.skipIf(motoIsMissing())('upload against moto', () => {
  let stop = (): void => {};
  let s3: S3;
  let folder: string;
  beforeAll(async () => {
    const moto = await startMoto();
    ({ stop } = moto);
    for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: moto.endpoint })) vi.stubEnv(key, value);
    s3 = new S3({ forcePathStyle: true });
    await s3.createBucket({ Bucket: 'data', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    folder = mkdtempSync(join(tmpdir(), 'flowsentry-upload-'));
  });
  afterAll(() => {
    stop();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  const keys = async (Prefix: string): Promise<string[]> => ((await s3.listObjectsV2({ Bucket: 'data', Prefix })).Contents ?? []).map(({ Key }) => Key!);
  const read = async (Key: string): Promise<Uint8Array> => (await s3.getObject({ Bucket: 'data', Key })).Body!.transformToByteArray();

  it('puts a file under the digest of its name and bytes, once', async () => {
    const path = file('here/flows.csv', 'a,b\n1,2\n');
    const digest = sha256(`${sha256('a,b\n1,2\n')}  flows.csv\n`);
    const done: [number, number][] = [];
    expect(await upload(path, { bucket: 'data', prefix: 'dev/data', onProgress: (...progress) => done.push(progress) })).toEqual({ uri: `s3://data/dev/data/${digest}/flows.csv`, digest, sent: 8 });
    expect(done.at(-1)).toEqual([8, 8]);
    expect(Buffer.from(await read(`dev/data/${digest}/flows.csv`)).toString()).toBe('a,b\n1,2\n');
    const { LastModified } = await s3.headObject({ Bucket: 'data', Key: `dev/data/${digest}/flows.csv` });
    expect(await upload(path, { bucket: 'data', prefix: 'dev/data' })).toMatchObject({ digest, sent: 0 });
    expect(await upload(file('elsewhere/flows.csv', 'a,b\n1,2\n'), { bucket: 'data', prefix: 'dev/data' })).toMatchObject({ digest, sent: 0 });
    expect((await s3.headObject({ Bucket: 'data', Key: `dev/data/${digest}/flows.csv` })).LastModified).toEqual(LastModified);
  });

  it('puts a folder with everything in it, and sends only what is missing', async () => {
    file('code/main.ts', 'one');
    file('code/lib/part.ts', 'two');
    const { uri, digest, sent } = await upload(join(folder, 'code'), { bucket: 'data' });
    expect({ uri, sent }).toEqual({ uri: `s3://data/${digest}/code`, sent: 6 });
    expect(await keys(digest)).toEqual([`${digest}/code/lib/part.ts`, `${digest}/code/main.ts`]);
    await s3.deleteObject({ Bucket: 'data', Key: `${digest}/code/main.ts` });
    expect(await upload(join(folder, 'code'), { bucket: 'data' })).toEqual({ uri, digest, sent: 3 });
    file('code/main.ts', 'changed');
    expect((await upload(join(folder, 'code'), { bucket: 'data' })).digest).not.toBe(digest);
  });

  it('puts content under the names that it is given by', async () => {
    const content = new Map<string, string | Uint8Array>([['train.mjs', new TextEncoder().encode('run()')], ['data/flows.csv', file('any/name.csv', 'a,b\n')]]);
    const digest = sha256(`${sha256('a,b\n')}  data/flows.csv\n${sha256('run()')}  train.mjs\n`);
    expect(await upload(content, { bucket: 'data', prefix: 'dev' })).toEqual({ uri: `s3://data/dev/${digest}`, digest, sent: 9 });
    expect(Buffer.from(await read(`dev/${digest}/train.mjs`)).toString()).toBe('run()');
    expect(await upload(content, { bucket: 'data', prefix: 'dev' })).toMatchObject({ sent: 0 });
  });

  it('sends a large file in parts and encrypts with the key it was given', async () => {
    const content = new Uint8Array(20 << 20).map((_, i) => i % 251);
    const path = file('large.bin', content);
    const { digest } = await upload(path, { bucket: 'data', kmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1' });
    expect(sha256(await read(`${digest}/large.bin`))).toBe(sha256(content));
    expect(await s3.headObject({ Bucket: 'data', Key: `${digest}/large.bin` })).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/1', ETag: expect.stringMatching(/-3"$/) as string });
  });

  it.each([['small', 1000], ['in-parts', 20 << 20]])('does not complete a file that changes meanwhile: %s', async (prefix, size) => {
    file(`${prefix}/a`, 'a');
    const second = file(`${prefix}/b`, new Uint8Array(size));
    // All digests are taken before the first file is sent.
    const work = upload(join(folder, prefix), { bucket: 'data', prefix, onProgress: () => writeFileSync(second, new Uint8Array(size).fill(1)) });
    await expect(work).rejects.toMatchObject({ code: 'changed-file', message: `${second}: It changed while it was uploaded. Start again when nothing writes to it.` });
    expect(await keys(prefix)).toEqual([expect.stringMatching(/\/a$/)]);
    expect((await s3.listMultipartUploads({ Bucket: 'data', Prefix: prefix })).Uploads ?? []).toEqual([]);
  });

  it('says what is wrong with bucket and file', async () => {
    await expect(upload(file('a', 'a'), { bucket: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    mkdirSync(join(folder, 'empty'));
    await expect(upload(join(folder, 'empty'), { bucket: 'data' })).rejects.toMatchObject({ code: 'no-files' });
    await expect(upload(join(folder, 'gone'), { bucket: 'data' })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('stops on request', async () => {
    const controller = new AbortController();
    const work = upload(file('stopped.bin', new Uint8Array(40 << 20)), { bucket: 'data', prefix: 'stopped', signal: controller.signal, onProgress: () => controller.abort() });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(await keys('stopped')).toEqual([]);
    expect((await s3.listMultipartUploads({ Bucket: 'data', Prefix: 'stopped' })).Uploads ?? []).toEqual([]);
  });
});
