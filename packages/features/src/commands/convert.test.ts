import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readFlows } from '../read/read-flows.ts';
import { useFolder } from '../test-support.ts';

const COMMAND = fileURLToPath(new URL('convert.ts', import.meta.url));
const folder = useFolder();

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...options], { env: { ...process.env, INIT_CWD: folder() } }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

it('converts a file and prints what became of it, or says what is wrong', async () => {
  await writeFile(join(folder(), 'theirs.csv'), 'ms,kind\n75,bad\n3,good\n');
  await writeFile(join(folder(), 'schema.json'), JSON.stringify({ about: 'a test', columns: { Flow_Duration: { product: ['ms', 1000] }, Cat: 'kind' }, label: { column: 'kind', normal: ['good'] } }));
  const options = ['--data', 'theirs.csv', '--schema', 'schema.json'];
  const text = await run(...options, '--out', 'ours.parquet');
  expect([text.code, text.stdout]).toEqual([0, expect.stringMatching(/^Label +Cat +flows[^]*Flow_Duration +µs +0 +3000 +\d+ +75000[^]*2 flows \(1 Normal, 1 Anomaly\) written to .*ours\.parquet\n$/)]);
  expect([...(await readFlows(join(folder(), 'ours.parquet'))).numbers.get('Flow_Duration')!]).toEqual([75_000, 3000]);
  const json = await run(...options, '--out', 'ours.csv', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ rows: 2, out: join(folder(), 'ours.csv') });
  const same = await run(...options, '--out', 'theirs.csv', '--json');
  expect([same.code, JSON.parse(same.stdout)]).toMatchObject([2, { error: { code: 'same-file' } }]);
  expect((await run(...options, '--out', 'ours.txt')).code).toBe(2);
});
