import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, writeFileAtomically } from '@flowsentry/kit';
import type { Content } from '@flowsentry/sagemaker-pipelines';
import type { Bundles } from './code-bundle.ts';
import type { JobName } from './job-specs.ts';
import { JOB_MODULES } from './jobs.ts';

const CACHE = join(import.meta.dirname, '../node_modules/.cache/code');

/** A file with its time and size when the code was bundled. */
type Source = readonly [file: string, mtimeMs: number, size: number];

interface Kept {
  readonly sources: readonly Source[];
  /** For each job its files by name, as paths. */
  readonly code: Readonly<Record<JobName, Readonly<Record<string, string>>>>;
}

/** The code of every job, as files by name. It is bundled anew only when a source has changed since the last time. */
export async function jobCode(cache = CACHE): Promise<Readonly<Record<JobName, Content>>> {
  const kept = await unchanged(cache);
  if (kept) return each(kept.code, (files) => new Map(Object.entries(files)));
  const start = Date.now();
  const { bundleJobs } = await import('./code-bundle.ts');
  const made = await bundleJobs(JOB_MODULES);
  // What cannot be kept is bundled again next time.
  await keep(cache, made, start).catch(() => {});
  return made.bundles;
}

async function unchanged(cache: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(join(cache, 'kept.json'), 'utf8')) as Kept;
    const now = await Promise.all(kept.sources.map(([file]) => sourceOf(file)));
    await Promise.all(Object.values(kept.code).flatMap((files) => Object.values(files)).map((path) => stat(path)));
    return JSON.stringify(now) === JSON.stringify(kept.sources) ? kept : undefined;
  } catch {
    return undefined;
  }
}

async function keep(cache: string, { bundles, sources }: Bundles<JobName>, start: number): Promise<void> {
  const known = await Promise.all(sources.map(sourceOf));
  // One that was changed meanwhile may have been read before or after.
  if (known.some(([, mtimeMs]) => mtimeMs >= start)) return;
  const paths = each(bundles, (files) => Object.fromEntries([...files].map(([name, contents]) => [name, join(cache, sha256(contents), name)])));
  for (const [job, files] of Object.entries(bundles)) for (const [name, contents] of files) await writeFileAtomically(paths[job as JobName][name], contents);
  await writeFileAtomically(join(cache, 'kept.json'), JSON.stringify({ sources: known, code: paths } satisfies Kept));
}

async function sourceOf(file: string): Promise<Source> {
  const { mtimeMs, size } = await stat(file);
  return [file, mtimeMs, size];
}

const each = <T, R>(of: Readonly<Record<JobName, T>>, to: (value: T) => R): Record<JobName, R> => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)])) as Record<JobName, R>;
