import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts one of this package's commands as a person would, or as somebody else. */
export function startCommand(name: 'pipeline' | 'definition' | 'models' | 'approve' | 'tune' | 'ladder' | 'robustness' | 'results' | 'runs', args: readonly string[], as: { readonly uid?: number; readonly gid?: number } = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../commands', `${name}.ts`), ...args], { env: { ...env, NO_COLOR: '1' }, ...as });
  const { promise, resolve } = Promise.withResolvers<Ended>();
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('close', (code) => resolve({ code, stdout, stderr }));
  return { child, ended: promise };
}

export const runCommand = (...args: Parameters<typeof startCommand>): Promise<Ended> => startCommand(...args).ended;

/** The messages of a command that failed; it must show no stack. */
export function errorsIn({ stderr }: Ended): string[] {
  if (/^\s+at |defect of Flowsentry/m.test(stderr)) throw new Error(`not an error for people: ${stderr}`);
  return stderr.split('\n').filter((line) => line.startsWith('error: '));
}
