import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { SourceFile } from '@flowsentry/features';

/** The identity of a data set: SHA-256 over the SHA-256 of each file's content, in order of the files' names. Where they lie does not matter. */
export function dataFingerprint(files: readonly Pick<SourceFile, 'file' | 'sha256'>[]): string {
  const whole = createHash('sha256');
  const named = files.map(({ file, sha256 }) => ({ name: basename(file), sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { sha256 } of named) whole.update(sha256, 'hex');
  return whole.digest('hex');
}
