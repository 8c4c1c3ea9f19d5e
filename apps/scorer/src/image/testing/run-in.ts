import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { type Surroundings, startIn } from './chroot.ts';
import type { Image } from './walk-dockerfile.ts';

export interface End {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How a container of the image is started, as SageMaker does it but with a file system that cannot be written. */
export const surroundingsOf = ({ env, workdir, user }: Image, more: Partial<Pick<Surroundings, 'mounts' | 'env'>> = {}): Surroundings => ({ workdir, user, readOnly: true, ...more, env: { ...env, ...more.env } });

/** Runs a program in a container of the image to its end. */
export async function runIn(image: Image, command: readonly string[], more: Partial<Pick<Surroundings, 'mounts' | 'env'>> = {}): Promise<End> {
  const child = startIn(image.root, command, surroundingsOf(image, more));
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
