import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'serve.ts');

interface Started {
  readonly child: ChildProcess;
  /** The first line of stdout. */
  readonly line: Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const { INIT_CWD: _, FLOWSENTRY_CONSOLE_TOKEN: __, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, '--work', join(inject('shared'), 'empty'), ...args], { env: { ...env, NO_COLOR: '1', ...environment } });
  let [stdout, stderr] = ['', ''];
  const line = Promise.withResolvers<string>();
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (stdout.includes('\n')) line.resolve(stdout.slice(0, stdout.indexOf('\n')));
  });
  const ended = once(child, 'close').then(([code]) => {
    line.resolve(stdout);
    return { code: code as number | null, stdout, stderr };
  });
  return { child, line: line.promise, ended };
}

it('says where it is, answers there, and ends with Ctrl-C', async () => {
  const { child, line, ended } = start(['--port', '0', '--json']);
  const { address, place } = JSON.parse(await line) as { address: string; place: string };
  expect([address, place]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), 'this machine']);
  const page = await (await fetch(address)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)![1];
  expect((await fetch(`${address}${script}`)).headers.get('content-type')).toMatch(/javascript/);
  expect(await (await fetch(`${address}/api/overview`)).json()).toEqual({ inService: null, change: null, waiting: [], versions: 0, execution: null });
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('defect') });
});

it('beyond loopback it prints a token once, without which nobody is answered', async () => {
  const { child, line, ended } = start(['--port', '0', '--host', '0.0.0.0']);
  const [, address, token] = /at (http:\/\/localhost:\d+)\/#token=([\w-]{32})$/.exec(await line)!;
  expect((await fetch(`${address}/api/versions`)).status).toBe(401);
  const signedIn = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: address }, body: JSON.stringify({ token }) });
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0];
  const session = await fetch(`${address}/api/session`, { headers: { Cookie: cookie } });
  // Nobody knows who is looking.
  expect(await session.json()).toMatchObject({ user: null });
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

describe('is refused', () => {
  it.each([
    [['--port', '70000'], {}, 2, 'A whole number from 0 to 65535'],
    [['--environment', 'nowhere'], {}, 2, 'Allowed choices are'],
    [['--host', '0.0.0.0'], { FLOWSENTRY_CONSOLE_TOKEN: 'short' }, 2, 'FLOWSENTRY_CONSOLE_TOKEN: It has 5 characters. Allowed: At least 16 characters'],
  ] as const)('%j with %o', async (args, environment, exitCode, message) => {
    const { code, stderr } = await start(args, environment).ended;
    expect([code, stderr]).toEqual([exitCode, expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { readonly port: number };
    const { code, stdout } = await start(['--port', String(port), '--json']).ended;
    other.close();
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'port', wayOut: 'End the other server, or choose another port with --port' } }]);
  });
});
