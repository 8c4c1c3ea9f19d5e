import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BundleFile {
  readonly file: string;
  /** Compressed by gzip at its usual level. */
  readonly bytes: number;
}

/** What the page's scripts and styles have when compressed, the largest first. All of them: whoever looks at every view has loaded them all. */
export async function bundleSize(page: string): Promise<BundleFile[]> {
  const folder = join(page, 'assets');
  const names = (await readdir(folder)).filter((name) => /\.(?:js|css)$/.test(name));
  const files = await Promise.all(names.map(async (file) => ({ file, bytes: gzipSync(await readFile(join(folder, file))).length })));
  return files.sort((a, b) => b.bytes - a.bytes);
}
