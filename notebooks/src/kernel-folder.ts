import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KERNEL } from './notebook.ts';

/** A folder in which Jupyter finds the kernel and leaves what it writes, so that nothing of it touches the home. */
export interface KernelFolder extends AsyncDisposable {
  readonly path: string;
  /** What Jupyter must be started with. */
  readonly env: Readonly<Record<string, string>>;
}

/** Makes the folder. Disposing of it ends the kernel, should it still run, and removes the folder. */
export async function kernelFolder(): Promise<KernelFolder> {
  const path = await mkdtemp(join(tmpdir(), 'flowsentry-notebook-'));
  const pidFile = join(path, 'kernel.pid');
  const spec = join(path, 'kernels', KERNEL);
  const tslab = fileURLToPath(import.meta.resolve('tslab/bin/tslab'));
  await mkdir(spec, { recursive: true });
  await writeFile(
    join(spec, 'kernel.json'),
    JSON.stringify({
      // The shell becomes the kernel: what it writes is the kernel's process id, and Jupyter tells nobody.
      argv: ['/bin/sh', '-c', 'echo $$ >"$0"; exec "$@"', pidFile, process.execPath, tslab, 'kernel', '--config-path', '{connection_file}'],
      display_name: 'TypeScript',
      language: 'typescript',
    }),
  );
  return {
    path,
    // Jupyter's connection files lie among temporary files.
    env: { TMPDIR: path, JUPYTER_PATH: path, JUPYTER_DATA_DIR: join(path, 'data'), JUPYTER_CONFIG_DIR: join(path, 'config'), JUPYTER_RUNTIME_DIR: join(path, 'runtime'), IPYTHONDIR: join(path, 'ipython') },
    async [Symbol.asyncDispose]() {
      const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
      if (pid > 0 && (await isOurs(pid, path))) process.kill(pid, 'SIGKILL');
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** The number of a process that has ended may be somebody else's by now; the kernel's command names its connection file, which lies in the folder. */
async function isOurs(pid: number, folder: string): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(folder);
}
