import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a script of fixtures/ in a Node process of its own; rejects when that ends other than well. */
export function runScript(name: string, args: readonly string[] = []): Promise<{ stdout: string; stderr: string }> {
  const script = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  // One thread: on a busy machine, OpenMP's threads spend most of their time in waiting for each other.
  return promisify(execFile)(process.execPath, [script, ...args], { env: { ...process.env, NODE_OPTIONS: '', OMP_NUM_THREADS: '1' } });
}
