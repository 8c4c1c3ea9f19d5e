import type { Plugin } from 'esbuild';
import { type CodeBundle, bundlePrograms } from './program-bundle.ts';

export interface Bundles<Name extends string> {
  readonly bundles: Readonly<Record<Name, CodeBundle>>;
  /** Every file that went into them. */
  readonly sources: readonly string[];
}

/**
 * The code of each job, and no other.
 *
 * @param jobs for each job's name the module of this package that exports it, and the name it has there
 */
export async function bundleJobs<Name extends string>(jobs: Readonly<Record<Name, readonly [module: string, exported: string]>>): Promise<Bundles<Name>> {
  const names = Object.keys(jobs) as Name[];
  const programs = await bundlePrograms(Object.fromEntries<string>(names.map((name) => [name, name])) as Record<Name, string>, mainOf(jobs));
  return {
    bundles: Object.fromEntries(names.map((name) => [name, programs[name].files])) as Record<Name, CodeBundle>,
    sources: [...new Set(names.flatMap((name) => programs[name].sources))],
  };
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
