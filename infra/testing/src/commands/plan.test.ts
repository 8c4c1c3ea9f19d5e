import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('plan.ts', import.meta.url));

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { maxBuffer: 1e8 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

describe('infra:plan', () => {
  it('shows a stack as a tree', async () => {
    const { code, stdout } = await run('--environment', 'prod', '--stack', 'network');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^flowsentry-network \(prod\): \d+ resources, \d+ components, \d+ protected\n[├└]─ flowsentry:network:[^]*infra\/testing\/plans\/prod\/network\.json: /)]);
  });

  it('answers in JSON', async () => {
    const { code, stdout } = await run('--environment', 'dev', '--stack', 'network', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { environment: 'dev', stacks: [{ stack: 'network', plan: { project: 'flowsentry-network', stack: 'dev' } }] }]);
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
