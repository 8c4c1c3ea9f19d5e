import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { describe, expect, it } from 'vitest';
import { unknownCommands } from './unknown-commands.ts';
import { readWorkspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const RUNBOOK = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');

describe('the runbook', () => {
  it('names commands that are there', () => {
    expect(RUNBOOK.match(/\bnx run /g)?.length).toBeGreaterThan(20);
    expect(unknownCommands(RUNBOOK, readWorkspace(ROOT))).toEqual([]);
  });

  it('names what the stacks make by its name', () => {
    const plans = globSync('infra/testing/plans/*/*.json', { cwd: ROOT }).map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    const named = new Set([...RUNBOOK.matchAll(/\bflowsentry-(?:ENV|dev|staging|prod)-[a-z-]*[a-z]/g)].map(([name]) => name));
    expect(named.size).toBeGreaterThan(15);
    expect([...named].filter((name) => !(name.includes('-ENV-') ? ENVIRONMENTS : ['']).some((environment) => new RegExp(`\\b${name.replace('ENV', environment)}\\b`).test(plans)))).toEqual([]);
  });

  it('has blocks that bash can read', () => {
    const blocks = RUNBOOK.match(/(?:^ {4}.*\n|^\n(?= {4}))+/gm) ?? [];
    expect(blocks.length).toBeGreaterThan(20);
    for (const block of blocks) expect(() => execFileSync('bash', ['-n'], { input: block, stdio: 'pipe' }), block).not.toThrow();
  });

  it('points to headings and files that are there', () => {
    const headings = new Set([...RUNBOOK.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => `#${heading.toLowerCase().replaceAll(/[^\w\s-]/g, '').replaceAll(' ', '-')}`));
    const links = [...RUNBOOK.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !headings.has(link) && !existsSync(join(ROOT, 'docs', link)))).toEqual([]);
  });
});
