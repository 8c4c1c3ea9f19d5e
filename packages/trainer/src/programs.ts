import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Programs } from '@flowsentry/sagemaker-pipelines';
import { foldersOf, parametersOf } from './job-options.ts';
import { loadJob } from './jobs.ts';

const many = { type: 'string', multiple: true, default: [] as string[] } as const;

/** What the image does on this machine: the job that its entrypoint names, from this package's source instead of the bundle. */
export const programs: Programs = {
  '*/flowsentry:local': async ({ entrypoint, arguments: args, local, progress, signal }) => {
    const job = await loadJob(basename(entrypoint.at(-1) ?? '', '.mjs'));
    const { input, output, param } = parseArgs({ args: [...args], options: { input: many, output: many, param: many } }).values;
    const here = (assignment: string): string => assignment.replace(/=(.*)$/s, (_, path: string) => `=${local(path)}`);
    await job.run(foldersOf(job, { input: input.map(here), output: output.map(here) }), parametersOf(job, { param }), { progress, signal });
  },
};
