import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
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
/** Another console may still serve the one before. */
const KEPT = 3;
/** How many times as long as the loading of Vite the build takes. */
const BUILD_PER_LOAD = 4;

/**
 * The folder of the built page, one for each state of its sources. It enters by a rename, so a kill leaves no half of it. Throws ConsoleError `build-failed`.
 *
 * @param onBuild is called when it has to be built, with how many milliseconds that will take
 */
export async function buildPage(onBuild: (milliseconds: number) => void): Promise<BuiltPage> {
  const folder = join(CACHE, (await pageSources()).slice(0, 16));
  if (existsSync(join(folder, 'index.html'))) return { folder, built: false };
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
  await dropOld(folder);
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

async function dropOld(current: string): Promise<void> {
  const names = await readdir(CACHE);
  const aged = await Promise.all(names.filter((name) => !name.startsWith('.')).map(async (name) => ({ path: join(CACHE, name), time: (await stat(join(CACHE, name))).mtimeMs })));
  const old = aged.filter(({ path }) => path !== current).sort((a, b) => b.time - a.time).slice(KEPT - 1);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
