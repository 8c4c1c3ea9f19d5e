import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWorkspace } from './workspace.ts';

const FILES = {
  'package.json': { scripts: { setup: 'x' }, devDependencies: { nx: '1' } },
  'nx.json': { targetDefaults: { up: { configurations: { dev: {}, prod: {} } }, test: {} } },
  'pnpm-workspace.yaml': { packages: ['infra/*', 'tools/*'] },
  'infra/network/package.json': { nx: { name: 'network', targets: { up: { configurations: { staging: {} } }, test: {} } } },
  'tools/x/package.json': { nx: { name: 'x', targets: { test: {}, go: { configurations: { fast: {} } } } } },
  'tools/deep/er/package.json': { nx: { name: 'no' } },
  'other/package.json': { nx: { name: 'other' } },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flowsentry-workflows-'));
  for (const [file, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(content));
  }
});
afterEach(() => rmSync(root, { recursive: true }));

it('has the projects with their targets, defaults included', () => {
  expect(readWorkspace(root)).toEqual({
    targets: new Map([
      ['network', new Map([['up', new Set(['dev', 'prod', 'staging'])], ['test', new Set()]])],
      ['x', new Map([['test', new Set()], ['go', new Set(['fast'])]])],
    ]),
    scripts: new Set(['setup']),
    packages: new Set(['nx']),
  });
});
