import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { join } from 'node:path';
import { startIn } from './chroot.ts';
import { type Copy, type Stage, readDockerfile } from './dockerfile.ts';

/** What a stage has made: a root file system, and how a container starts from it. */
export interface Image {
  readonly root: string;
  env: Record<string, string>;
  labels: Record<string, string>;
  workdir: string;
  user: string;
  ports: string[];
  stopSignal?: string;
  health?: { readonly options: Readonly<Record<string, string>>; readonly command: readonly string[] };
  command?: readonly string[];
}

/** As Docker's base images have it, and what a RUN sees. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Builds what a Dockerfile says, stage by stage, each in a folder of `work`, and returns the last one. Every RUN is a chroot with this machine's network. It needs root.
 *
 * @param base the root file system that stands for each image that is no stage
 */
export async function walkDockerfile(context: string, args: Readonly<Record<string, string>>, base: string, work: string): Promise<Image> {
  const images = new Map<string, Image>();
  let last: Image | undefined;
  for (const [number, stage] of readDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'), args).entries()) {
    last = await build(stage, join(work, String(number)), images.get(stage.from) ?? start(base), { context, images });
    if (stage.name !== undefined) images.set(stage.name, last);
  }
  return last!;
}

const start = (root: string): Image => ({ root, env: { PATH }, labels: {}, workdir: '/', user: '0:0', ports: [] });

async function build({ steps }: Stage, root: string, from: Image, { context, images }: { readonly context: string; readonly images: ReadonlyMap<string, Image> }): Promise<Image> {
  mkdirSync(root, { recursive: true });
  execFileSync('cp', ['-a', `${from.root}/.`, root]);
  const image: Image = { ...structuredClone(from), root };
  for (const step of steps) {
    if (step.kind === 'run') await run(image, step.command);
    else if (step.kind === 'copy') copy(step.copy, step.copy.from === undefined ? context : images.get(step.copy.from)!.root, root);
    else if (step.kind === 'env') image.env[step.name] = step.value;
    else if (step.kind === 'label') image.labels[step.name] = step.value;
    else if (step.kind === 'workdir') mkdirSync(join(root, (image.workdir = step.value)), { recursive: true });
    else if (step.kind === 'user') image.user = step.value;
    else if (step.kind === 'expose') image.ports.push(step.value);
    else if (step.kind === 'stopsignal') image.stopSignal = step.value;
    else if (step.kind === 'healthcheck') image.health = { options: step.options, command: step.command };
    else image.command = step.command;
  }
  return image;
}

async function run({ root, env, workdir, user }: Image, command: string): Promise<void> {
  const child = startIn(root, ['/bin/sh', '-c', command], { env: { HOME: '/root', ...env }, workdir, user, readOnly: false });
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  if (code !== 0) throw new Error(`RUN ${command}: ended with ${String(code)}\n${out.slice(-2000)}\n${err.slice(-2000)}`);
}

/** A folder gives what it holds, a file itself; what comes from the context is root's. */
function copy({ from, source, target }: Copy, here: string, root: string): void {
  const path = join(here, source);
  if (!existsSync(path)) throw new Error(`COPY ${source}: there is no such file or folder in ${from ?? 'the context'}`);
  const place = join(root, target);
  const isFolder = statSync(path).isDirectory();
  mkdirSync(isFolder || target.endsWith('/') ? place : join(place, '..'), { recursive: true });
  const how = from === undefined ? ['--recursive', '--no-dereference', '--preserve=mode,timestamps'] : ['-a'];
  execFileSync('cp', [...how, isFolder ? `${path}/.` : path, place]);
}
