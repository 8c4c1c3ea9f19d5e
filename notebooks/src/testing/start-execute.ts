import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts notebooks:execute as a person would who stands in `folder`. */
export function startExecute(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../commands/execute.ts'), ...args], { env: { ...process.env, INIT_CWD: folder, TMPDIR: folder, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const { promise, resolve } = Promise.withResolvers<Ended>();
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('close', (code) => resolve({ code, stdout, stderr }));
  return { child, ended: promise };
}

/** Whether notebooks can be executed here. Says so where they cannot. */
export function canExecute(what: string): boolean {
  const found = spawnSync('jupyter-nbconvert', ['--version']).status === 0;
  if (!found) console.warn(`SKIPPED: ${what}, because jupyter-nbconvert is absent`);
  return found;
}
