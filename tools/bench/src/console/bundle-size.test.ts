import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleSize } from './bundle-size.ts';

it('weighs scripts and styles as they travel, and nothing else', async () => {
  const page = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
  await mkdir(join(page, 'assets'));
  const texts = { 'main.js': 'export const a = 1;\n'.repeat(100), 'main.css': 'a{}', 'icon.svg': '<svg/>' };
  await Promise.all(Object.entries(texts).map(([name, text]) => writeFile(join(page, 'assets', name), text)));
  expect(await bundleSize(page)).toEqual([{ file: 'main.js', bytes: gzipSync(texts['main.js']).length }, { file: 'main.css', bytes: gzipSync('a{}').length }]);
  await rm(page, { recursive: true });
});
