import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface PulumiAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  /** The exit code. */
  readonly code?: number;
}

export interface FakePulumi {
  /** A PATH on which it comes first. */
  readonly path: string;
  /** What it was asked, in order. */
  calls(): Promise<string[]>;
  remove(): Promise<void>;
}

/** A command `pulumi` that answers these calls, word for word, and refuses every other one. */
export async function fakePulumi(answers: Readonly<Record<string, PulumiAnswer>>): Promise<FakePulumi> {
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-pulumi-'));
  const asked = join(folder, 'asked');
  await appendFile(asked, '');
  await writeFile(join(folder, 'pulumi'), `#!${process.execPath}\n${program(answers, asked)}`, { mode: 0o755 });
  return {
    path: `${folder}${delimiter}${process.env['PATH']}`,
    calls: async () => (await readFile(asked, 'utf8')).split('\n').slice(0, -1),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const program = (answers: Readonly<Record<string, PulumiAnswer>>, asked: string): string => `
import { appendFileSync } from 'node:fs';
const call = process.argv.slice(2).join(' ');
appendFileSync(${JSON.stringify(asked)}, call + '\\n');
const { stdout = '', stderr = '', code = 0 } = new Map(Object.entries(${JSON.stringify(answers)})).get(call) ?? { stderr: 'error: this call was not expected: ' + call + '\\n', code: 97 };
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
`;
