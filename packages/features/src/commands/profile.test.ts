import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { csvRow, IOTID20_HEADER, useFolder } from '../test-support.ts';

const COMMAND = fileURLToPath(new URL('profile.ts', import.meta.url));
const folder = useFolder();

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { env: { ...process.env, INIT_CWD: folder() } }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

describe('features:profile', () => {
  it('writes the page and prints what stands out', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => csvRow({ Flow_Duration: i % 6 === 0 ? 500 : i, Label: i % 6 === 0 ? 'Normal' : 'Anomaly' }));
    await writeFile(join(folder(), 'flows.csv'), [IOTID20_HEADER.join(','), ...rows, ''].join('\n'));
    const text = await run('--data', 'flows.csv', '--compare', 'flows.csv');
    expect([text.code, text.stdout]).toEqual([0, expect.stringMatching(/^60 flows: 10 Normal \(16\.7 %\), 50 Anomaly[^]*Flow_Duration +statistic +1\.000/)]);
    expect(text.stderr).toMatch(/✓ read .* 60 flows/);
    expect(await readFile(join(folder(), '.flowsentry', 'profile.html'), 'utf8')).toMatch(/^<!doctype html>/);
    const json = await run('--data', 'flows.csv', '--out', 'page.html', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ rows: 60, page: join(folder(), 'page.html'), notes: { duplicates: 9 } });
  });

  it('says what is wrong, and leaves an earlier page alone', async () => {
    await writeFile(join(folder(), 'kept.html'), 'earlier');
    const absent = await run('--data', 'absent.csv', '--out', 'kept.html', '--json');
    expect([absent.code, JSON.parse(absent.stdout)]).toMatchObject([1, { error: { code: 'missing-file', file: join(folder(), 'absent.csv') } }]);
    expect((await run()).code).toBe(2);
    expect((await run('--data', 'x', '--label-rule', 'any')).stderr).toContain('two-classes, attack-names');
    expect(await readFile(join(folder(), 'kept.html'), 'utf8')).toBe('earlier');
  });
});
