import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const BASE = `debian:12-slim@sha256:${'0'.repeat(64)}`;
const MINUTES = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-image-command-'));
  mkdirSync(join(folder, 'bin'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], docker: string): { code: number | null; out: string; err: string } {
  writeFileSync(join(folder, 'bin/docker'), `#!/bin/sh\n${docker}\n`);
  chmodSync(join(folder, 'bin/docker'), 0o755);
  const env = { ...process.env, INIT_CWD: folder, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'image.ts'), ...args], { encoding: 'utf8', env });
  return { code: status, out: stdout, err: stderr };
}

it('does not take a base that may be another one tomorrow', () => {
  const { code, err } = run(['--base', 'debian:12-slim'], 'exit 9');
  expect(code).toBe(2);
  expect(err).toContain("option '--base <image>' argument 'debian:12-slim' is invalid. Allowed: an image by digest, NAME@sha256:<64 hexadecimal digits>.");
  expect(existsSync(join(folder, '.flowsentry'))).toBe(false);
});

it('prepares the folder, and has Docker build it where the base is given', () => {
  const context = join(folder, '.flowsentry/image');
  const prepared = run(['--json'], 'exit 9');
  expect([prepared.code, prepared.err, JSON.parse(prepared.out)]).toEqual([0, '', { folder: context }]);
  expect(readFileSync(join(context, 'Dockerfile'), 'utf8')).toContain('CMD ["serve"]');

  const built = run(['--base', BASE, '--tag', 'mine'], `echo "$*"`);
  expect([built.code, built.out]).toEqual([0, `build --platform linux/amd64 --build-arg BASE=${BASE} --tag mine ${context}\nDocker calls it mine.\n`]);

  const failed = run(['--base', BASE], 'echo no space >&2; exit 3');
  expect(failed.code).toBe(1);
  expect(failed.err).toContain(`no space\nerror: docker build ended with 3. Its words are above; the folder ${context} is ready.\n`);
}, 3 * MINUTES);
