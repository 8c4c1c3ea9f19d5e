import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type FakePulumi, fakePulumi } from '@flowsentry/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const INFRA = resolve(import.meta.dirname, '../../..');
const OF = `--stack dev --cwd ${INFRA}/network`;
const CALLS = {
  made: `stack select --create ${OF}`,
  up: `up --yes --policy-pack ${INFRA}/policy ${OF}`,
  preview: `preview --diff --policy-pack ${INFRA}/policy ${OF}`,
  outputs: `stack output --json ${OF}`,
};

describe('a command of a stack', () => {
  let fake: FakePulumi;
  beforeAll(async () => {
    fake = await fakePulumi({ [CALLS.made]: {}, [CALLS.up]: { stdout: 'Updating (dev)\n' }, [CALLS.preview]: { stderr: 'error: Preview failed\n', code: 255 }, [CALLS.outputs]: { stdout: '{"vpcId":"vpc-1a"}\n' } });
  });
  afterAll(() => fake.remove());

  const run = (options: readonly string[], path = fake.path): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((done) => {
      const { INIT_CWD: _, ...env } = process.env;
      execFile(process.execPath, [join(import.meta.dirname, 'pulumi.ts'), '--project', 'infra/network', ...options], { cwd: tmpdir(), env: { ...env, PATH: path } }, (error, stdout, stderr) =>
        done({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  const asked = async (work: Promise<unknown>): Promise<string[]> => {
    const before = (await fake.calls()).length;
    await work;
    return (await fake.calls()).slice(before);
  };

  it('makes the stack where it is not there, and deploys it', async () => {
    const ended = run(['--action', 'up', '--stack', 'dev']);
    expect(await asked(ended)).toEqual([CALLS.made, CALLS.up]);
    expect(await ended).toEqual({ code: 0, stdout: 'Updating (dev)\n', stderr: '' });
  });

  it('tells the outputs', async () => {
    expect(await run(['--action', 'outputs', '--stack', 'dev'])).toEqual({ code: 0, stdout: '{"vpcId":"vpc-1a"}\n', stderr: '' });
  });

  it('fails as Pulumi fails, in its words', async () => {
    expect(await run(['--action', 'preview', '--stack', 'dev'])).toEqual({ code: 1, stdout: '', stderr: 'error: Preview failed\n' });
  });

  it.each([
    [['--action', 'up'], /^error: No environment was chosen, .* Allowed: dev, staging, prod\./],
    [['--action', 'up', '--stack', 'test'], /^error: There is no environment "test"\. Allowed: dev, staging, prod\./],
    [['--action', 'up', '--stack', 'prod'], /^error: To change prod has to be confirmed, /],
    [['--action', 'destroy', '--stack', 'dev'], /^error: To destroy a stack of dev has to be confirmed, /],
    [['--action', 'refresh', '--stack', 'dev'], /Allowed choices are preview, up, destroy, outputs\./],
  ])('%j asks nothing of Pulumi', async (options, message) => {
    const ended = run(options);
    expect(await asked(ended)).toEqual([]);
    expect(await ended).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('says where to get Pulumi from where there is none', async () => {
    expect(await run(['--action', 'up', '--stack', 'dev'], tmpdir())).toEqual({ code: 1, stdout: '', stderr: 'error: There is no command "pulumi". Install the Pulumi CLI: https://www.pulumi.com/docs/install/.\n' });
  });
});
