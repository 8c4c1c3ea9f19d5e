// The program of every Processing step: `flowsentry <job> --input name=folder … --output name=folder … --param Name=Value …`.
import { Command, Option, asFlowsentryError, runCommand } from '@flowsentry/kit';
import { TrainerError } from './error.ts';
import type { Job } from './job.ts';
import { JOBS } from './jobs.ts';
import { parseParameters } from './parameters.ts';
import type { JobMessage } from './run-job.ts';

interface Options {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly param: readonly string[];
}

const REPORT_MS = 50;
const JOB_NAMES = Object.keys(JOBS).join(', ');
const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
const given = process.argv.slice(2);
const name = given[0]?.startsWith('-') ? undefined : given[0];
const argv = name === undefined ? given : given.slice(1);

await runCommand<Options>(
  new Command(`flowsentry ${name ?? '<job>'}`)
    .description(`One job of the pipeline: ${JOB_NAMES}.`)
    .addOption(new Option('--input <name=folder>', 'a folder the job reads').argParser(collect).default([]))
    .addOption(new Option('--output <name=folder>', 'a folder the job writes').argParser(collect).default([]))
    .addOption(new Option('--param <Name=Value>', 'a parameter of the run').argParser(collect).default([])),
  async ({ param, ...folders }, session) => {
    const job = await findJob();
    // Without the process that started it nobody would read what this one makes.
    process.on('disconnect', abandon);
    const parent = process.ppid;
    let reportedAt = 0;
    try {
      const summary = await job.run(foldersOf(job, folders), parseParameters(param), {
        signal: session.signal,
        progress(done, total, note) {
          // In the midst of a computation no event is heard.
          if (process.send && process.ppid !== parent) abandon();
          const now = Date.now();
          if (done < total && now - reportedAt < REPORT_MS) return;
          reportedAt = now;
          if (process.send) tell({ type: 'progress', done, total, ...(note === undefined ? {} : { note }) });
          else process.stdout.write(`${job.name} ${done}/${total} ${note ?? ''}\n`);
        },
      });
      if (process.send) tell({ type: 'result', summary });
      else session.print(summary, JSON.stringify(summary, undefined, 2));
    } catch (error) {
      if (!process.send) throw error;
      tell(asMessage(error));
      process.exitCode = 1;
    } finally {
      process.off('disconnect', abandon);
      if (process.connected) process.disconnect();
    }
  },
  argv,
);

function abandon(): never {
  process.exit(1);
}

function tell(message: JobMessage): void {
  process.send?.(message);
}

function asMessage(error: unknown): JobMessage {
  const known = asFlowsentryError(error);
  if (!known) return { type: 'defect', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  const { cause: _, ...problem } = known.problem;
  return { type: 'problem', code: known.code, problem };
}

async function findJob(): Promise<Job> {
  const load = Object.hasOwn(JOBS, name ?? '') ? JOBS[name!] : undefined;
  if (load) return load();
  throw new TrainerError('unknown-job', { what: `There is no job "${name ?? ''}"`, value: name, allowed: JOB_NAMES, exitCode: 2 });
}

function foldersOf(job: Job, { input, output }: Pick<Options, 'input' | 'output'>): Record<string, string> {
  return { ...named(job, '--input', job.inputs, input), ...named(job, '--output', job.outputs, output) };
}

function named(job: Job, flag: string, names: readonly string[], assignments: readonly string[]): Record<string, string> {
  const wrong = (code: string, what: string, about: { allowed?: string; wayOut?: string }): TrainerError => new TrainerError(code, { key: flag, what, ...about, exitCode: 2 });
  const folders: Record<string, string> = {};
  for (const assignment of assignments) {
    const [folder, path] = [assignment.slice(0, Math.max(0, assignment.indexOf('='))), assignment.slice(assignment.indexOf('=') + 1)];
    if (!names.includes(folder) || path === '') throw wrong('unknown-folder', `"${assignment}" names no folder of ${job.name}`, { allowed: names.length === 0 ? 'none' : names.map((each) => `${each}=FOLDER`).join(', ') });
    folders[folder] = path;
  }
  const missing = names.filter((each) => folders[each] === undefined && !job.optional?.includes(each));
  if (missing.length > 0) throw wrong('missing-folder', `${job.name} was not given the folder ${missing.join(', ')}`, { wayOut: `Name it: ${flag} ${missing[0]}=FOLDER` });
  return folders;
}
