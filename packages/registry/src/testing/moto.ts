import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Nothing here is a secret: moto takes any credentials, and these keep a test away from real ones. */
export const DUMMY_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
  AWS_SESSION_TOKEN: 'a-session-token-of-nobody',
  AWS_REGION: 'eu-west-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
} as const;

/** Whether moto cannot be started; says so aloud, so that a skipped test is seen. */
export function motoIsMissing(): boolean {
  const { status } = spawnSync('python3', ['-c', 'import moto.server'], { stdio: 'ignore' });
  if (status === 0) return false;
  console.warn('SKIPPED: the tests against moto, a SageMaker that is not ours, did not run: python3 has no moto.server (pip install "moto[server]==5.2.1")');
  return true;
}

/** Starts moto on a free port of this machine. */
export async function startMoto(): Promise<{ readonly endpoint: string; readonly stop: () => void }> {
  const child: ChildProcess = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr! })) {
    said.push(line);
    const [, endpoint] = /Running on (http:\/\/\S+)/.exec(line) ?? [];
    if (endpoint !== undefined) {
      child.stderr!.resume();
      return { endpoint, stop: () => void child.kill() };
    }
  }
  throw new Error(`moto did not start:\n${said.join('\n')}`);
}
