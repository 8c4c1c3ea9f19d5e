// The program of every Processing step, run from source: `flowsentry <job> --input name=folder … --output name=folder … --param Name=Value …`.
import { Command, runCommand } from '@flowsentry/kit';
import { runJobProgram } from './job-program.ts';
import { loadJob } from './jobs.ts';

const [name = '', ...argv] = process.argv.slice(2);
const unknown = new Command('flowsentry <job>').description('One job of the pipeline: preprocess, package, evaluate.').argument('[job]');
const job = await loadJob(name).catch((error: unknown) => runCommand(unknown, () => Promise.reject(error), name === '--help' ? [name] : []));
if (job) await runJobProgram(job, argv);
