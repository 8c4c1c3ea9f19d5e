import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { asFlowsentryError } from '@flowsentry/kit';
import { ConsoleError } from '../error.ts';
import { pageSources } from './page-sources.ts';

export interface BuiltPage {
  readonly folder: string;
  /** Whether it had to be built. */
  readonly built: boolean;
}

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/page');
/** Another console may still serve a page that was taken within this time. */
const KEPT_MS = 24 * 3_600_000;
/** How many times as long as the loading of Vite the build takes. */
const BUILD_PER_LOAD = 4;

/**
 * The folder of the built page, one for each state of its sources. It enters by a rename, so a kill leaves no half of it. Throws ConsoleError `build-failed`.
 *
 * @param onBuild is called when it has to be built, with how many milliseconds that will take
 */
export async function buildPage(onBuild: (milliseconds: number) => void): Promise<BuiltPage> {
  const folder = join(CACHE, (await pageSources()).slice(0, 16));
  if (existsSync(join(folder, 'index.html'))) {
    const now = new Date();
    await utimes(folder, now, now);
    return { folder, built: false };
  }
  await mkdir(CACHE, { recursive: true });
  const staged = await mkdtemp(join(CACHE, '.building-'));
  try {
    const start = performance.now();
    const { build } = await import('vite');
    onBuild(BUILD_PER_LOAD * (performance.now() - start));
    await asProduction(() => build({ configFile: join(import.meta.dirname, '../../vite.config.ts'), build: { outDir: staged, emptyOutDir: true } }));
    await rename(staged, folder).catch((error: unknown) => {
      // Somebody else was faster.
      if (!existsSync(join(folder, 'index.html'))) throw error;
    });
  } catch (cause) {
    throw asFlowsentryError(cause) ?? new ConsoleError('build-failed', { file: 'apps/console', what: `The page cannot be built: ${cause instanceof Error ? cause.message : String(cause)}`, wayOut: 'Install what it needs: npm run setup', cause });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  await dropOld();
  return { folder, built: true };
}

/** Vite goes by the variable even where it is told a mode, and a test runner sets it: React would be the one for development. */
async function asProduction(build: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function dropOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    // Somebody else may be dropping it too.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}
