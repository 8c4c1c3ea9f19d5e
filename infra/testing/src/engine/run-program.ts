import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import type { Project } from '../project/project-file.ts';
import type { StackConfig } from '../project/stack-config.ts';
import { ORGANIZATION } from './recorder.ts';

export interface Exit {
  readonly code: number | null;
  /** The end of what it wrote to stderr. */
  readonly stderr: string;
}

/**
 * Runs a project's program in a process of its own under the runner of the @pulumi/pulumi that the program itself uses, as Pulumi's
 * language host would: `address` is where the monitor and the engine listen. It sees no AWS credentials, and FLOWSENTRY_OFFLINE is `true`, for
 * what a program would ask AWS by itself. `signal` ends it.
 */
export async function runProgram(project: Project, environment: string, config: StackConfig, address: string, signal?: AbortSignal): Promise<Exit> {
  const runner = createRequire(join(project.workingFolder, project.program)).resolve('@pulumi/pulumi/cmd/run/index.js');
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE = join(tmpdir(), 'flowsentry-compiled') } = process.env;
  const child = spawn(
    process.execPath,
    [
      runner,
      `--monitor=${address}`,
      `--engine=${address}`,
      `--organization=${ORGANIZATION}`,
      `--project=${project.name}`,
      `--stack=${environment}`,
      `--root-directory=${project.folder}`,
      `--pwd=${project.workingFolder}`,
      '--parallel=16',
      project.program,
    ],
    {
      cwd: project.workingFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
      env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE: resolvePath(NODE_COMPILE_CACHE), FLOWSENTRY_OFFLINE: 'true', PULUMI_CONFIG: JSON.stringify(config.values), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys), PULUMI_NODEJS_TYPESCRIPT: 'false' },
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-20_000)));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, stderr }));
  });
}
