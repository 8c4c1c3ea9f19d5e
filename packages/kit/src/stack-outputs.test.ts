import { tmpdir } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { FlowsentryError } from './error.ts';
import { stackOutputs } from './stack-outputs.ts';
import { type FakePulumi, type PulumiAnswer, fakePulumi } from './testing/fake-pulumi.ts';

const DOMAIN = { folder: '/repository/infra/domain', stack: 'dev', deploy: 'npx nx run domain:up -c dev' };
const CALL = 'stack output --json --stack dev --cwd /repository/infra/domain --non-interactive';

let fake: FakePulumi | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await fake?.remove();
  fake = undefined;
});

async function outputs(answer: PulumiAnswer): Promise<unknown> {
  fake = await fakePulumi({ [CALL]: answer });
  vi.stubEnv('PATH', fake.path);
  return stackOutputs(DOMAIN, new AbortController().signal).catch((error: unknown) => (error instanceof FlowsentryError ? `${error.code}: ${error.message}` : error));
}

it('gives the outputs back', async () => {
  expect(await outputs({ stdout: '{\n  "region": "eu-central-1",\n  "subnets": ["subnet-1a"]\n}\n' })).toEqual({ region: 'eu-central-1', subnets: ['subnet-1a'] });
});

it.each<[string, PulumiAnswer, string]>([
  ['there is no such stack', { stderr: "error: no stack named 'dev' found\n", code: 255 }, 'not-deployed: /repository/infra/domain: The stack "dev" is not deployed. Deploy it first: npx nx run domain:up -c dev.'],
  ['it was never deployed, or is destroyed', { stdout: '{}\n' }, 'not-deployed: /repository/infra/domain: The stack "dev" is not deployed. Deploy it first: npx nx run domain:up -c dev.'],
  [
    'nobody is logged in',
    { stderr: 'error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions\n', code: 255 },
    'not-logged-in: Nobody is logged in to where Pulumi keeps its stacks. Log in where this project keeps them: pulumi login s3://BUCKET, or pulumi login for Pulumi Cloud.',
  ],
  [
    'Pulumi has another problem',
    { stderr: 'error: getting secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE\n', code: 255 },
    'no-outputs: /repository/infra/domain: Pulumi does not tell the outputs of the stack "dev": getting secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE.',
  ],
])('says so where %s', async (_, answer, message) => {
  expect(await outputs(answer)).toBe(message);
});

it('says where to get Pulumi from where there is none', async () => {
  vi.stubEnv('PATH', tmpdir());
  await expect(stackOutputs(DOMAIN, new AbortController().signal)).rejects.toMatchObject({ code: 'no-pulumi', message: 'There is no command "pulumi". Install the Pulumi CLI: https://www.pulumi.com/docs/install/.' });
});

it('stops with the reason of the signal', async () => {
  fake = await fakePulumi({ [CALL]: { stdout: '{}' } });
  vi.stubEnv('PATH', fake.path);
  const reason = new FlowsentryError('interrupted', { what: 'Stopped by SIGINT' });
  await expect(stackOutputs(DOMAIN, AbortSignal.abort(reason))).rejects.toBe(reason);
});
