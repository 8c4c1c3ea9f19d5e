import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, DUMMY_CREDENTIALS, type MisbehavingServer, misbehavingServer } from '@flowsentry/registry/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { upload } from './upload.ts';

const ABSENT: Answer = { status: 404, type: '', message: '' };

let server: MisbehavingServer;
let file: string;
beforeAll(async () => {
  server = await misbehavingServer();
  for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(key, value);
  file = join(mkdtempSync(join(tmpdir(), 'flowsentry-upload-')), 'flows.csv');
  writeFileSync(file, 'a,b\n');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(join(file, '..'), { recursive: true });
  await server.stop();
});

/** Nothing lies there; each PUT gets the next answer. */
function serve(...answers: readonly Answer[]): void {
  let next = 0;
  server.serve((call) => (call.startsWith('HEAD ') ? ABSENT : answers[Math.min(next++, answers.length - 1)]));
}
const puts = (): number => server.calls.filter((call) => call.startsWith('PUT ')).length;

describe('upload on a bad day', () => {
  it('repeats what was lost or throttled', async () => {
    serve('drop', { status: 503, type: 'SlowDown', message: 'Reduce your request rate' }, { bytes: '' });
    expect(await upload(file, { bucket: 'data' })).toMatchObject({ sent: 4 });
    expect(puts()).toBe(3);
  });

  it.each<[string, Answer, string]>([
    ['access-denied', { status: 403, type: 'AccessDenied', message: 'Access Denied' }, 'Ask whoever runs the account to allow s3:PutObject there.'],
    ['expired-credentials', { status: 400, type: 'ExpiredToken', message: 'The provided token has expired.' }, 'Sign in again'],
    ['not-found', { status: 404, type: 'NoSuchBucket', message: 'The specified bucket does not exist' }, 'Check the name, the account and the region.'],
  ])('is refused once: %s', async (code, answer, wayOut) => {
    serve(answer);
    await expect(upload(file, { bucket: 'data' })).rejects.toMatchObject({ code, message: expect.stringContaining(wayOut) as string });
    expect(puts()).toBe(1);
  });

  it('gives up in the end', async () => {
    serve('drop');
    await expect(upload(file, { bucket: 'data', maxAttempts: 2 })).rejects.toMatchObject({ code: 'no-connection', message: expect.stringMatching(/^The connection to AWS was lost during PutObject on s3:\/\/data\//) as string });
    expect(puts()).toBe(2);
  });
});
