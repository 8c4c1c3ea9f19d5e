import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const COMMAND = fileURLToPath(new URL('./simulate.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flowsentry-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): { code: number | null; out: Record<string, unknown>; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args, '--json'], { cwd: folder, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } });
  return { code: status, out: JSON.parse(stdout) as Record<string, unknown>, err: stderr };
}

describe('flows:simulate', () => {
  it('writes a flow file and calls it synthetic', () => {
    const { code, out } = run('--flows', '400', '--seed', '3', '--labelling', 'flow', '--metering', 'uniform', '--out', 'flows.csv');
    expect(code).toBe(0);
    expect(out).toMatchObject({ synthetic: true, rows: 400, settings: { flows: 400, seed: 3, labelling: 'flow', metering: 'uniform' } });
    expect(readFileSync(join(folder, 'flows.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(401);
  });

  it('writes captures into a folder', () => {
    const { code, out } = run('--flows', '100', '--out', 'captures');
    expect(code).toBe(0);
    expect(out).toMatchObject({ synthetic: true, rows: 100 });
    expect(existsSync(join(folder, 'captures', 'captures.json'))).toBe(true);
  });

  it.each([
    [['--flows', '0', '--out', 'no.csv'], 'bad-simulator-setting'],
    [['--flows', 'many', '--out', 'no.csv'], 'usage'],
    [['--metering', 'none', '--out', 'no.csv'], 'usage'],
    [['--out', 'no.pcap'], 'one-pcap'],
    [['--out', 'no.xlsx'], 'unknown-format'],
    [['--labelling', 'flow', '--out', 'none'], 'no-flow-labels-in-pcap'],
    [[], 'usage'],
  ])('refuses %j with exit code 2', (args, code) => {
    const result = run(...args);
    expect(result.code).toBe(2);
    expect(result.out).toMatchObject({ error: { code } });
    expect(result.err).toBe('');
  });
});
