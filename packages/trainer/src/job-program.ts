import { Command, Option, runCommand } from '@flowsentry/kit';
import { leaveExitMessage } from './exit-message.ts';
import type { Job } from './job.ts';
import { type JobOptions, foldersOf, parametersOf } from './job-options.ts';

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** A job as the program of a container: `preprocess --input name=folder … --output name=folder … --param Name=Value …`. Its progress is what it logs. */
export async function runJobProgram(job: Job, argv: readonly string[]): Promise<void> {
  await runCommand<JobOptions>(
    new Command(job.name)
      .description(`The pipeline's job ${job.name}.`)
      .addOption(new Option('--input <name=folder>', 'a folder the job reads').argParser(collect).default([]))
      .addOption(new Option('--output <name=folder>', 'a folder the job writes').argParser(collect).default([]))
      .addOption(new Option('--param <Name=Value>', 'a parameter of the run').argParser(collect).default([])),
    async (options, { signal }) => {
      const progress = (done: number, total: number, note?: string): void => void process.stdout.write(`${job.name} ${done}/${total} ${note ?? ''}\n`);
      try {
        await job.run(foldersOf(job, options), parametersOf(job, options), { signal, progress });
      } catch (error) {
        await leaveExitMessage(error);
        throw error;
      }
    },
    argv,
  );
}
