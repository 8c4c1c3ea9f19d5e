import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of this package's commands as a step of a workflow would. */
export function runCommand(name: 'comment' | 'decision', args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { INIT_CWD: _, GITHUB_EVENT_PATH: __, GITHUB_OUTPUT: ___, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, '../commands', `${name}.ts`), ...args], { env: { ...rest, ...env } }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}
