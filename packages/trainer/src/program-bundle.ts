import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type BuildOptions, type Plugin, build } from 'esbuild';

/** Code that is whole but for the native libraries of the image: files by name, all of one folder. */
export type CodeBundle = ReadonlyMap<string, Uint8Array>;

export interface ProgramBundle {
  /** `<name>.mjs` is where the program starts; the others are its workers. */
  readonly files: CodeBundle;
  /** Every file that went into them. */
  readonly sources: readonly string[];
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** They hold machine code, and come with the image. */
export const NATIVE = ['@duckdb/node-api', 'koffi'] as const;

/**
 * Programs for Node, each with the workers that it starts by `new URL('./….worker.ts', import.meta.url)`. A bundle changes when, and only when, something that its
 * program executes does. Nothing in it depends on where the repository lies.
 *
 * @param entries for each program's name the file it starts with, or what `plugin` resolves
 */
export async function bundlePrograms<Name extends string>(entries: Readonly<Record<Name, string>>, plugin?: Plugin): Promise<Readonly<Record<Name, ProgramBundle>>> {
  const names = Object.keys(entries) as Name[];
  const programs = await bundle(names.map((name) => entries[name]), plugin);
  // A worker is started by its file's name, so it is a file of its own beside the program.
  const workers = new Map<string, Bundled>();
  const startedBy = (all: Iterable<Bundled>): string[] => [...new Set([...all].flatMap(({ workers }) => workers))].filter((worker) => !workers.has(worker));
  for (let next = startedBy(programs.values()); next.length > 0; next = startedBy(workers.values())) for (const [worker, bundled] of await bundle(next)) workers.set(worker, bundled);
  const bundleOf = (name: Name): ProgramBundle => {
    const program = programs.get(entries[name])!;
    const started = reach(program, workers);
    const files = new Map([[`${name}.mjs`, program.contents], ...started.map((worker) => [besides(worker), workers.get(worker)!.contents] as const)]);
    return { files, sources: [...new Set([...program.sources, ...started.flatMap((worker) => workers.get(worker)!.sources)])] };
  };
  return Object.fromEntries(names.map((name) => [name, bundleOf(name)])) as Record<Name, ProgramBundle>;
}

/** The workers that a program starts, and those that they start. */
function reach(program: Bundled, workers: ReadonlyMap<string, Bundled>): string[] {
  const reached = new Set(program.workers);
  for (const worker of reached) for (const next of workers.get(worker)!.workers) reached.add(next);
  return [...reached];
}

interface Bundled {
  readonly contents: Uint8Array;
  /** The files of the workers that it starts. */
  readonly workers: readonly string[];
  readonly sources: readonly string[];
}

const OPTIONS = { absWorkingDir: ROOT, outdir: ROOT, bundle: true, write: false, metafile: true, platform: 'node', format: 'esm', target: 'node24', external: [...NATIVE], legalComments: 'none', logLevel: 'silent' } as const satisfies BuildOptions;

/** One file for each entry. */
async function bundle(entries: readonly string[], plugin?: Plugin): Promise<Map<string, Bundled>> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    entryPoints: Object.fromEntries(entries.map((entry, place) => [String(place), entry])),
    // Packages of the CommonJS kind ask for Node's own modules by require.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    plugins: plugin ? [plugin] : [],
  });
  return new Map(
    entries.map((entry, place) => {
      const { text } = outputFiles.find(({ path }) => basename(path) === `${place}.js`)!;
      return [entry, besideEachOther(text, Object.keys(metafile.outputs[`${place}.js`].inputs))];
    }),
  );
}

const WORKER = /new URL\("(\.\/[^"]+\.worker\.ts)", import\.meta\.url\)/g;
const besides = (worker: string): string => basename(worker).replace(/\.ts$/, '.mjs');

/** All files of a bundle lie in one folder: a worker is looked for there, instead of beside one of the `inputs`. */
function besideEachOther(text: string, inputs: readonly string[]): Bundled {
  const workers: string[] = [];
  const moved = text.replaceAll(WORKER, (_, path: string) => {
    const worker = inputs.map((input) => resolve(ROOT, dirname(input), path)).find((file) => existsSync(file))!;
    workers.push(worker);
    return `new URL("./${besides(worker)}", import.meta.url)`;
  });
  return { contents: Buffer.from(moved), workers, sources: inputs.map((input) => resolve(ROOT, input)).filter((file) => existsSync(file)) };
}
