import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PipelineError } from '../error.ts';
import { localPath } from './container.ts';
import type { Archive, HostContext, HostedJob, ProgramJob, TrainJob, TrainResult, TransformJob } from './hosted-job.ts';
import { type Programs, noProgram, programOf } from './program.ts';

/** Does the job, in the process that is there for it. */
export async function runHosted(job: HostedJob, context: HostContext): Promise<unknown> {
  if (job.kind === 'train') return runTraining(job, context);
  return job.kind === 'transform' ? runTransform(job) : runProgram(job, context);
}

async function runProgram({ programs: url, root, mounts, archives, kind: _, ...job }: ProgramJob, { signal, progress }: HostContext): Promise<void> {
  const programs = await loadPrograms(url);
  const program = programOf(programs, job.image);
  if (!program) throw noProgram(job.image, Object.keys(programs));
  await program({
    ...job,
    local: (path) => localPath(path, root, mounts),
    log: (line) => void process.stdout.write(`${line}\n`),
    progress,
    signal,
  });
  await packAll(archives);
}

async function loadPrograms(url: string): Promise<Programs> {
  const file = url.startsWith('file:') ? fileURLToPath(url) : url;
  let module: { readonly programs?: unknown };
  try {
    module = (await import(url)) as { readonly programs?: unknown };
  } catch (cause) {
    throw new PipelineError('wrong-programs', { file, what: `The module of programs does not load: ${cause instanceof Error ? cause.message : String(cause)}`, cause });
  }
  const { programs } = module;
  if (typeof programs === 'object' && programs !== null && Object.values(programs).every((program) => typeof program === 'function')) return programs as Programs;
  throw new PipelineError('wrong-programs', { file, what: 'The module exports no programs', allowed: 'export const programs = { "IMAGE or pattern with *": async (job) => { … } }' });
}

async function runTraining({ request, objective, archives }: TrainJob, { signal, progress, round: tellRound, isEnough }: HostContext): Promise<TrainResult> {
  const { trainBuiltIn } = await import('../algorithm/index.ts');
  const rounds = Number(request.hyperparameters['num_round']);
  const { finalMetrics, started, ended } = await trainBuiltIn(request, {
    signal,
    onLine: (line) => void process.stdout.write(`${line}\n`),
    onRound({ round, evaluation }) {
      const [set, metrics] = Object.entries(evaluation).at(-1) ?? ['', {}];
      const [metric, value] = Object.entries(metrics).at(-1) ?? [];
      progress(round + 1, rounds, `round ${round + 1}${value === undefined ? '' : `, ${set}:${metric} ${value.toFixed(5)}`}`);
      const [objectiveSet, objectiveMetric] = objective?.split(':') ?? [];
      const watched = objective === undefined ? undefined : evaluation[objectiveSet]?.[objectiveMetric];
      if (watched !== undefined) tellRound(watched);
      return isEnough() ? 'stop' : undefined;
    },
  });
  await packAll(archives);
  return { finalMetrics: finalMetrics.map(({ Timestamp, ...metric }) => ({ ...metric, Timestamp: Timestamp.toISOString() })), started: started.toISOString(), ended: ended.toISOString() };
}

async function runTransform({ model, request }: TransformJob): Promise<void> {
  const [{ transformBuiltIn }, { unpackTarGz }] = await Promise.all([import('../algorithm/index.ts'), import('./unpack-tar-gz.ts')]);
  await unpackTarGz(model.archive, model.folder);
  await transformBuiltIn({ ...request, modelFolder: model.folder });
}

async function packAll(archives: readonly Archive[]): Promise<void> {
  if (archives.length === 0) return;
  const { packModelTarGz } = await import('../algorithm/index.ts');
  for (const { folder, path } of archives) if ((await readdir(folder).catch(() => [])).length > 0) await packModelTarGz(folder, path);
}
