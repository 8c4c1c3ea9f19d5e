import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '../testing/run-command.ts';

const PAYLOAD = { environment: 'staging', modelPackageArn: 'arn:aws:sagemaker:eu-central-1:111122223333:model-package/flowsentry-staging-models/7', modelPackageGroupName: 'flowsentry-staging-models', modelPackageVersion: 7, status: 'Approved' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-workflows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function decide(client_payload: unknown) {
  const files = { GITHUB_EVENT_PATH: join(folder, 'event.json'), GITHUB_OUTPUT: join(folder, 'output') };
  writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify({ action: 'model-decision', client_payload }));
  writeFileSync(files.GITHUB_OUTPUT, 'before=1\n');
  return runCommand('decision', [], files);
}

it('deploys the environment of an approval', async () => {
  expect(await decide(PAYLOAD)).toEqual({ code: 0, stdout: 'Version 7 of staging is Approved: staging is deployed.\n', stderr: '' });
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('before=1\nenvironments=["staging"]\n');
});

it('deploys nothing on a rejection', async () => {
  expect(await decide({ ...PAYLOAD, status: 'Rejected' })).toEqual({ code: 0, stdout: 'Version 7 of staging is Rejected: nothing is deployed.\n', stderr: '' });
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('before=1\nenvironments=[]\n');
});

it('refuses what is no decision and says nothing', async () => {
  expect(await decide({ ...PAYLOAD, environment: 'production' })).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('error: client_payload, environment: "production" cannot be used. Allowed: staging, prod.') });
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('before=1\n');
});

it('is used wrongly outside of a workflow', async () => {
  expect(await runCommand('decision', [])).toEqual({ code: 2, stdout: '', stderr: 'error: GITHUB_EVENT_PATH is not set. Run this in a workflow on GitHub, or set GITHUB_EVENT_PATH and GITHUB_OUTPUT to files.\n' });
});
