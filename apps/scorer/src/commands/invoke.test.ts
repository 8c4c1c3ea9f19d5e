import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fakePulumi } from '@flowsentry/kit/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeSageMaker } from '../client/testing/fake-sage-maker.ts';
import { unrulyServer } from '../client/testing/unruly-server.ts';

const COMMAND = join(import.meta.dirname, 'invoke.ts');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-invoke-'));
});
afterEach(() => rm(folder, { recursive: true }));

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder, env: { ...process.env, INIT_CWD: folder, AWS_REGION: 'eu-central-1', AWS_EC2_METADATA_DISABLED: 'true', AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing', ...env } });
  const { promise, resolve } = Promise.withResolvers<Ended>();
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.on('close', (code) => resolve({ code, stdout, stderr }));
  return { child, ended: promise };
}
const run = (...call: Parameters<typeof start>): Promise<Ended> => start(...call).ended;

async function flows(rows: number): Promise<string> {
  await writeFile(join(folder, 'flows.csv'), `Flow_Duration,Tot_Fwd_Pkts,Label\n${Array.from({ length: rows }, (_, row) => `${row % 1000},${row},${row % 1000 < 500 ? 'Normal' : 'Anomaly'}\n`).join('')}`);
  return 'flows.csv';
}
const scores = async (): Promise<string[]> => (await readFile(join(folder, 'scores.csv'), 'utf8')).trim().split('\n');

describe('scorer:invoke', () => {
  it('scores by a server', async () => {
    await using server = await unrulyServer();
    const { code, stdout, stderr } = await run(['--file', await flows(1000), '--url', server.url, '--out', 'scores.csv']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^✓ score .* 1,000 flows/)]);
    expect(stdout).toMatch(/^1,000 flows, 500 anomalies \(50\.0 %\)[^]*recall +1\.0000 +1\.0000[^]*scores\.csv\n$/);
    expect((await scores()).slice(0, 3)).toEqual(['row,score,label,threshold', '1,0,Normal,0.5', '2,0.0010000000474974513,Normal,0.5']);
  });

  it('answers in JSON', async () => {
    await using server = await unrulyServer();
    const { stdout, stderr } = await run(['--file', await flows(10), '--url', server.url, '--explain', '3', '--json']);
    expect([JSON.parse(stdout), stderr]).toEqual([expect.objectContaining({ out: join(folder, '.flowsentry/scores.csv'), rows: 10, anomalies: 0, known: 0 }), '']);
  });

  it('goes on after kill -9, at any piece', async () => {
    // Four are in flight at the start: who asks for a seventh piece has the scores of three.
    let silentFrom = 6;
    await using server = await unrulyServer(() => (server.asked.length > silentFrom ? 'silence' : 'scores'));
    const args = ['--file', await flows(40_000), '--url', server.url, '--out', 'scores.csv'];
    for (; silentFrom < 25; silentFrom = server.asked.length + 6) {
      const { child, ended } = start(args);
      while (server.asked.length <= silentFrom) await new Promise(setImmediate);
      child.kill('SIGKILL');
      expect((await ended).code).toBe(null);
      expect((await readdir(folder)).sort()).toEqual(['flows.csv', 'scores.csv.journal']);
    }
    const before = server.asked.length;
    silentFrom = Infinity;
    const { code, stdout } = await run([...args, '--json']);
    const { rows, known } = JSON.parse(stdout) as { rows: number; known: number };
    expect([code, rows, server.asked.length - before]).toEqual([0, 40_000, (40_000 - known) / 1000]);
    expect(known).toBeGreaterThanOrEqual(9000);
    expect((await scores()).slice(1)).toEqual(Array.from({ length: 40_000 }, (_, row) => `${row + 1},${Math.fround((row % 1000) / 1000)},${row % 1000 < 500 ? 'Normal' : 'Anomaly'},0.5`));
    expect((await readdir(folder)).sort()).toEqual(['flows.csv', 'scores.csv']);
  });

  it('keeps the journal on Ctrl-C', async () => {
    await using server = await unrulyServer(() => (server.asked.length > 4 ? 'silence' : 'scores'));
    const { child, ended } = start(['--file', await flows(20_000), '--url', server.url, '--out', 'scores.csv']);
    while (server.asked.length <= 4) await new Promise(setImmediate);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/kept in .*scores\.csv\.journal\nerror: Stopped by SIGINT/) });
    expect((await readdir(folder)).sort()).toEqual(['flows.csv', 'scores.csv.journal']);
  });

  it('finds the endpoint of an environment', async () => {
    await using aws = await fakeSageMaker();
    const project = resolve(import.meta.dirname, '../../../../infra/endpoint');
    const pulumi = await fakePulumi({ [`stack output --json --stack dev --cwd ${project} --non-interactive`]: { stdout: '{"endpointName":"flowsentry-dev-scorer","region":"eu-central-1"}' } });
    const env = { PATH: pulumi.path, AWS_ENDPOINT_URL: aws.url, AWS_REGION: undefined };
    aws.next.push({ status: 424, type: 'ModelError', body: { OriginalStatusCode: 400, OriginalMessage: '{"error":{"code":"not-a-number","message":"row 2, column Flow_Duration: no.","row":2,"column":"Flow_Duration"}}' } });
    const refused = await run(['--environment', 'dev', '--file', await flows(10), '--out', 'scores.csv'], env);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('flows.csv, row 2, column Flow_Duration: no.') });
    const { code, stdout } = await run(['--environment', 'dev', '--file', 'flows.csv', '--out', 'scores.csv'], env);
    await pulumi.remove();
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^10 flows/)]);
    expect(await scores()).toHaveLength(11);
  });

  it.each([
    [[], 2, /'--file <path>' not specified/],
    [['--file', 'flows.csv', '--url', 'here'], 2, /An address such as http:\/\/127\.0\.0\.1:8080 is wanted/],
    [['--file', 'flows.csv', '--url', 'http://127.0.0.1:2', '--endpoint', 'any'], 2, /cannot be used with option/],
    [['--file', 'flows.csv', '--explain', '101'], 2, /A whole number from 1 to 100/],
    [['--file', 'flows.csv', '--environment', 'test'], 2, /Allowed choices are dev, prod, staging/],
    [['--file', 'flows.csv', '--out', 'scores.txt'], 2, /scores\.txt: .*Allowed: \.csv, \.parquet/],
    [['--file', 'absent.csv'], 1, /absent\.csv: There is no such file/],
    [['--file', 'flows.csv', '--url', 'http://127.0.0.1:2'], 1, /http:\/\/127\.0\.0\.1:2: No scores come from there: .*ECONNREFUSED.*Start the server: npx nx run scorer:serve -- --model model\.tar\.gz/],
  ])('%j exits with %i', async (options, exit, message) => {
    await flows(3);
    const { code, stdout, stderr } = await run(options);
    expect([code, stdout, stderr]).toEqual([exit, '', expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await readdir(folder)).toEqual(['flows.csv']);
  });
});
