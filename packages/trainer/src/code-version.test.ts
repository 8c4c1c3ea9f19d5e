import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { codeVersion } from './code-version.ts';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();

it('is the commit, with a mark where the tree differs from it', async () => {
  const version = await codeVersion();
  let head: string;
  try {
    head = git('rev-parse', 'HEAD');
  } catch {
    expect(version).toBe('unknown');
    return;
  }
  expect([head, `${head}+changes`]).toContain(version);
});

it('is unknown where there is no git', async () => {
  const { PATH } = process.env;
  process.env['PATH'] = '/nowhere';
  try {
    expect(await codeVersion()).toBe('unknown');
  } finally {
    process.env['PATH'] = PATH;
  }
});
