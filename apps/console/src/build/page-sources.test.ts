import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGES } from './page-sources.ts';

it('has every package of which the page imports more than types', async () => {
  const files = await Promise.all(
    ['page', 'api'].map(async (name) => {
      const folder = join(import.meta.dirname, '..', name);
      return (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.tsx?$/.test(file)).map((file) => join(folder, file));
    }),
  );
  const texts = await Promise.all(files.flat().map((file) => readFile(file, 'utf8')));
  const imported = texts.flatMap((text) => [...text.matchAll(/^(?:import|export) (?!type )[^;]*? from '@flowsentry\/([\w-]+)/gm)].map(([, name]) => name));
  expect([...new Set(imported)].sort()).toEqual(PACKAGES);
});
