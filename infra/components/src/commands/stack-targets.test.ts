import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { type FakePulumi, type PulumiAnswer, fakePulumi } from '@flowsentry/kit/testing';
import { afterEach, expect, it } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../../../..');
const STACKS = ['network', 'domain', 'registry', 'endpoint'];
const of = (stack: string): string => `--stack dev --cwd ${REPOSITORY}/infra/${stack}`;
const up = (stack: string): string[] => [`stack select --create ${of(stack)}`, `up --yes --policy-pack ${REPOSITORY}/infra/policy ${of(stack)}`];
const destroy = (stack: string): string[] => [`destroy --yes ${of(stack)}`];

let fake: FakePulumi;
afterEach(() => fake.remove());

/** Nx as a person starts it: nothing of the Nx that runs this test reaches it. */
async function nx(args: readonly string[], answers: Readonly<Record<string, PulumiAnswer>>): Promise<{ code: number; said: string; calls: string[] }> {
  fake = await fakePulumi(answers);
  const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'))), NX_DAEMON: 'false', NO_COLOR: '1', PATH: fake.path };
  const [code, said] = await new Promise<[number, string]>((done) => {
    execFile(join(REPOSITORY, 'node_modules/.bin/nx'), args, { cwd: REPOSITORY, env }, (error, stdout, stderr) => done([error ? Number(error.code) : 0, `${stdout}${stderr}`]));
  });
  return { code, said, calls: await fake.calls() };
}

const answering = (calls: readonly string[]): Record<string, PulumiAnswer> => Object.fromEntries(calls.map((call) => [call, {}]));

it('deploys all four in order, and verifies the endpoint', async () => {
  const calls = STACKS.flatMap(up);
  const verified = `stack output --json ${of('endpoint')} --non-interactive`;
  const ended = await nx(['run-many', '-t', 'up', '-c', 'dev'], { ...answering(calls), [verified]: { stdout: '{}' } });
  expect(ended.calls).toEqual([...calls, verified]);
  expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('infra/endpoint: The stack "dev" is not deployed. Deploy it first: nx run endpoint:up -c dev.') });
}, 60_000);

it('destroys in the other order what is confirmed beforehand', async () => {
  const calls = STACKS.toReversed().flatMap(destroy);
  expect(await nx(['run', 'network:destroy', '-c', 'dev', '--', '--yes'], answering(calls))).toMatchObject({ code: 0, calls });
}, 60_000);

it('deploys nothing to an environment that there is not', async () => {
  expect(await nx(['run', 'domain:up', '-c', 'nonsense'], {})).toMatchObject({ code: 1, calls: [], said: expect.stringContaining('error: No environment was chosen, or one that there is not') });
}, 60_000);
