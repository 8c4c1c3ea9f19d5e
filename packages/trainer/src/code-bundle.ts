import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type BuildOptions, type Plugin, build } from 'esbuild';

/** The code of one job, whole but for the native libraries of the image: files by name; `<job>.mjs` is where it starts. */
type CodeBundle = ReadonlyMap<string, Uint8Array>;

export interface Bundles<Name extends string> {
  readonly bundles: Readonly<Record<Name, CodeBundle>>;
  /** Every file that went into them. */
  readonly sources: readonly string[];
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** They hold machine code, and come with the image. */
const NATIVE = ['@duckdb/node-api', 'koffi'];

/**
 * The code of each job, and no other: a bundle changes when, and only when, something that the job executes does. Nothing in it depends on where the
 * repository lies.
 *
 * @param jobs for each job's name the module of this package that exports it, and the name it has there
 */
export async function bundleJobs<Name extends string>(jobs: Readonly<Record<Name, readonly [module: string, exported: string]>>): Promise<Bundles<Name>> {
  const names = Object.keys(jobs) as Name[];
  const programs = await bundle(names, mainOf(jobs));
  // A worker is started by its file's name, so it is a file of its own beside the program.
  const workers = await bundle([...new Set([...programs.values()].flatMap(({ workers }) => workers))]);
  const bundleOf = (name: Name): CodeBundle => {
    const { contents, workers: started } = programs.get(name)!;
    return new Map([[`${name}.mjs`, contents], ...started.map((worker) => [besides(worker), workers.get(worker)!.contents] as const)]);
  };
  const sources = new Set([...programs.values(), ...workers.values()].flatMap(({ sources }) => sources));
  return { bundles: Object.fromEntries(names.map((name) => [name, bundleOf(name)])) as Record<Name, CodeBundle>, sources: [...sources] };
}

interface Bundled {
  readonly contents: Uint8Array;
  /** The files of the workers that it starts. */
  readonly workers: readonly string[];
  readonly sources: readonly string[];
}

const OPTIONS = { absWorkingDir: ROOT, outdir: ROOT, bundle: true, write: false, metafile: true, platform: 'node', format: 'esm', target: 'node24', external: NATIVE, legalComments: 'none', logLevel: 'silent' } as const satisfies BuildOptions;

/** One file for each entry. */
async function bundle(entries: readonly string[], main?: Plugin): Promise<Map<string, Bundled>> {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    entryPoints: Object.fromEntries(entries.map((entry, place) => [String(place), entry])),
    // Packages of the CommonJS kind ask for Node's own modules by require.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    plugins: main ? [main] : [],
  });
  return new Map(
    entries.map((entry, place) => {
      const { text } = outputFiles.find(({ path }) => basename(path) === `${place}.js`)!;
      return [entry, besideEachOther(text, Object.keys(metafile.outputs[`${place}.js`].inputs))];
    }),
  );
}

/** The entries of the jobs' programs. */
function mainOf(jobs: Readonly<Record<string, readonly [string, string]>>): Plugin {
  return {
    name: 'main',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${Object.keys(jobs).join('|')})$`) }, ({ path, kind }) => (kind === 'entry-point' ? { path, namespace: 'job' } : undefined));
      build.onLoad({ filter: /./, namespace: 'job' }, ({ path }) => {
        const [module, exported] = jobs[path];
        const contents = `import { ${exported} } from './${module}';\nimport { runJobProgram } from './job-program.ts';\nawait runJobProgram(${exported}, process.argv.slice(2));\n`;
        return { contents, resolveDir: import.meta.dirname };
      });
    },
  };
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
