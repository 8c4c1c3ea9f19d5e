import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkflow } from '../workflow.ts';

export interface StepRun {
  /** Of `.github/workflows`. */
  readonly file: string;
  readonly job: string;
  /** Its `id` or its `name`. */
  readonly step: string;
  readonly env: Readonly<Record<string, string>>;
  /** Commands in place of the real ones: name → a script of bash. They should refuse what they do not know. */
  readonly commands: Readonly<Record<string, string>>;
}

export interface StepEnd {
  readonly code: number;
  readonly stderr: string;
  /** What it wrote to GITHUB_OUTPUT. */
  readonly output: string;
  /** What the commands in place of the real ones wrote to $CALLS. */
  readonly calls: string;
}

/** Runs the script of a step as GitHub does (`bash -eo pipefail`), in a folder of its own. */
export async function runStep({ file, job, step, env, commands }: StepRun): Promise<StepEnd> {
  const { jobs } = readWorkflow(readFileSync(new URL(`../../../../.github/workflows/${file}`, import.meta.url), 'utf8'), file);
  const script = jobs[job].steps?.find((each) => [each.id, each.name].includes(step))?.run;
  if (script === undefined) throw new Error(`${file} has no script ${job}, ${step}`);
  const folder = mkdtempSync(join(tmpdir(), 'flowsentry-step-'));
  try {
    const [bin, output, calls] = ['bin', 'output', 'calls'].map((name) => join(folder, name));
    mkdirSync(bin);
    writeFileSync(output, '');
    writeFileSync(calls, '');
    for (const [name, text] of Object.entries(commands)) {
      writeFileSync(join(bin, name), `#!/bin/bash\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const { code, stderr } = await new Promise<{ code: number; stderr: string }>((resolve) => {
      const options = { cwd: folder, env: { PATH: `${bin}:${process.env['PATH']}`, GITHUB_OUTPUT: output, CALLS: calls, ...env } };
      execFile('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options, (error, _, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stderr }));
    });
    return { code, stderr, output: readFileSync(output, 'utf8'), calls: readFileSync(calls, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
