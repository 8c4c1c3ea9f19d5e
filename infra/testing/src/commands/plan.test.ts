import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('plan.ts', import.meta.url));

/** A policy pack of three rules, one of which nothing keeps, in place of the real one. */
const STRICT_PACK = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const source = \`
    export const rulesIn = () => ['a', 'b', 'c'];
    export const judgePlan = async () => [{ rule: 'b', enforcement: 'mandatory', message: 'Nothing is good enough' }];
  \`;
  registerHooks({ load: (url, context, next) => url.endsWith('/infra/policy/src/index.ts') ? { format: 'module', source, shortCircuit: true } : next(url, context) });
`)}`;

function node(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

const run = (...options: string[]) => node(COMMAND, ...options);

describe('infra:plan', () => {
  it('shows a stack as a tree', async () => {
    const { code, stdout } = await run('--environment', 'prod', '--stack', 'network');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^flowsentry-network \(prod\): \d+ resources, \d+ components, \d+ protected\n[├└]─ flowsentry:network:[^]*\n   48 rules hold\n   infra\/testing\/plans\/prod\/network\.json: /)]);
  });

  it('answers in JSON', async () => {
    const { code, stdout } = await run('--environment', 'dev', '--stack', 'network', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { environment: 'dev', rules: 46, stacks: [{ stack: 'network', verdicts: [], plan: { project: 'flowsentry-network', stack: 'dev' } }] }]);
  });

  it('fails when a mandatory rule is broken, and shows it', async () => {
    const { code, stdout } = await node('--import', STRICT_PACK, COMMAND, '--environment', 'dev', '--stack', 'network');
    expect([code, stdout]).toEqual([1, expect.stringContaining('\n   2 of 3 rules hold\n      mandatory b: Nothing is good enough\n   infra/testing/plans/dev/network.json: ')]);
  });

  it.each([
    [[], /--environment <name>' not specified/],
    [['--environment', 'test'], /Allowed choices are dev, staging, prod/],
    [['--environment', 'dev', '--stack', 'dns'], /Allowed choices are network, domain, registry, endpoint/],
  ])('%j is used wrongly', async (options, message) => {
    const { code, stderr } = await run(...options);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
