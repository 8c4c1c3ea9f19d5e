import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedPackages, packagesOf } from './node-packages.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-packages-'));
  const files = {
    'package.json': { name: 'ours', version: '1.0.0' },
    'own.ts': '',
    'node_modules/one/package.json': { name: 'one', version: '1.0.0', license: 'MIT' },
    'node_modules/one/lib/package.json': { type: 'module' },
    'node_modules/one/lib/deep/index.js': '',
    'node_modules/one/node_modules/two/package.json': { name: 'two', version: '2.0.0' },
    'node_modules/@scope/three/package.json': { name: '@scope/three', version: '3.0.0', license: { type: 'MIT' } },
    'node_modules/@scope/three/index.js': '',
    'node_modules/again/node_modules/one/package.json': { name: 'one', version: '1.0.0', license: 'MIT' },
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ONE = { name: 'one', version: '1.0.0', license: 'MIT' };
const THREE = { name: '@scope/three', version: '3.0.0' };

it('are found wherever they lie, each once', () => {
  expect(installedPackages(folder)).toEqual([THREE, ONE, { name: 'two', version: '2.0.0' }]);
});

it('are known by their files', () => {
  const sources = ['own.ts', 'node_modules/one/lib/deep/index.js', 'node_modules/@scope/three/index.js'];
  expect(packagesOf(sources.map((name) => join(folder, name)))).toEqual([THREE, ONE]);
});
