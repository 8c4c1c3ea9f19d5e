import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@flowsentry/kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { s3Client } from './aws/aws-client.ts';
import { RegistryError } from './error.ts';
import { type S3Cache, s3Cache } from './s3-cache.ts';
import { type MisbehavingServer, misbehavingServer } from './testing/misbehaving-server.ts';
import { DUMMY_CREDENTIALS } from './testing/moto.ts';

const BYTES = 'the archive, long enough to be cut off somewhere';
const URI = 's3://models/run/model.tar.gz';

let server: MisbehavingServer;
let folder: string;
let cache: S3Cache;
beforeAll(async () => {
  server = await misbehavingServer();
  for (const [name, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-cache-'));
  cache = s3Cache(s3Client({}, (code, problem) => new RegistryError(code, problem)), folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('s3Cache', () => {
  it('asks again when the connection breaks off in the middle of the file', async () => {
    server.answer({ bytes: BYTES, cutAfter: 20 }, 'drop', { bytes: BYTES, cutAfter: 1 }, { bytes: BYTES });
    const path = await cache(URI, {}, 'the model');
    expect(readFileSync(path, 'utf8')).toBe(BYTES);
    expect(path).toBe(join(folder, sha256(BYTES), 'model.tar.gz'));
    expect(server.calls).toHaveLength(4);
  });

  it('gives up when it always breaks off, and leaves nothing', async () => {
    server.answer({ bytes: BYTES, cutAfter: 20 });
    await expect(cache(URI, {}, 'the model')).rejects.toMatchObject({ code: 'no-connection', message: expect.stringMatching(/^The connection to AWS was lost during GetObject on s3:\/\/models\/run\/model\.tar\.gz/) as string });
    expect(server.calls).toHaveLength(4);
    expect(readdirSync(folder)).toEqual(['.staging']);
    expect(readdirSync(join(folder, '.staging'))).toEqual([]);
  });

  it('takes no other content than the one that was registered', async () => {
    server.answer({ status: 412, type: 'PreconditionFailed', message: 'At least one of the pre-conditions you specified did not hold' });
    await expect(cache(URI, { etag: '0cc175b9' }, 'the model of version 1')).rejects.toMatchObject({
      code: 'changed-artifact',
      message: 's3://models/run/model.tar.gz: the model of version 1 was overwritten after its registration. Do not use it: put the registered object back, or reject the version.',
    });
    server.answer({ bytes: BYTES });
    await expect(cache(URI, { digest: `sha256:${'0'.repeat(64)}` }, 'the model of version 1')).rejects.toMatchObject({ code: 'changed-artifact' });
    expect(readdirSync(folder)).toEqual(['.staging']);
  });

  it('downloads what it knows the digest of once', async () => {
    server.answer({ bytes: BYTES });
    const known = { digest: `sha256:${sha256(BYTES)}` };
    expect(await cache(URI, known, 'the model')).toBe(await cache(URI, known, 'the model'));
    expect(server.calls).toEqual(['GET /models/run/model.tar.gz?x-id=GetObject']);
  });

  it.each(['/home/model.tar.gz', 's3://models', 'https://models.s3.amazonaws.com/model.tar.gz'])('refuses %s', async (uri) => {
    await expect(cache(uri, {}, 'the model')).rejects.toMatchObject({ code: 'wrong-location', message: `the model lies at "${uri}". Allowed: an address like s3://bucket/key.` });
  });
});
