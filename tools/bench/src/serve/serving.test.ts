import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzMaterial } from '../fuzz/fuzz-material.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { killWorker } from '../fuzz/kill-worker.ts';
import { invocation } from '../load/request-bodies.ts';
import { BenchServer } from '../servers/bench-server.ts';
import { exchange } from '../servers/exchange.ts';
import { echo, hasPeer, ours, peer } from '../servers/sides.ts';
import { soak } from '../soak/soak.ts';
import { compareServers } from './compare-servers.ts';
import { type Material, makeMaterial } from './material.ts';
import { measureOneRow } from './measure-one-row.ts';

const { signal } = new AbortController();
const FLOWS = 2000;
let folder: string;
let material: Material;
/** The scorer. */
let server: BenchServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-bench-'));
  material = await makeMaterial({ folder, flows: FLOWS, seed: 7 }, signal);
  server = await BenchServer.start(await ours(material), signal);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const lines = (file: string): string[] => readFileSync(file, 'latin1').trimEnd().split('\n');

describe('makeMaterial', () => {
  it('has every flow as a record, as features and as a score', () => {
    const { preprocessor, records, matrix, scores } = material;
    expect([lines(records).length, lines(matrix).length, scores.length]).toEqual([FLOWS, FLOWS, FLOWS]);
    expect(lines(records)[0].split(',').length).toBe(preprocessor.sources.length);
    expect(lines(matrix)[0].split(',').length).toBe(preprocessor.features.length);
  });
});

if (!hasPeer()) console.warn('SKIPPED: /usr/bin/python3 has not all of flask, gunicorn, gevent and xgboost (Debian: python3-flask gunicorn python3-gevent python3-xgboost)');

describe.skipIf(!hasPeer())('the peer', () => {
  it('gives the scores of the same booster', async () => {
    await using server = await BenchServer.start(await peer(material, 1), signal);
    const { status, body } = await exchange(server.plan.port, invocation(`${lines(material.matrix).slice(0, 100).join('\n')}\n`), 10_000);
    expect(status).toBe(200);
    expect(body.toString().split(',').map((score) => Math.fround(Number(score)))).toEqual([...material.scores.subarray(0, 100)]);
  });
});

describe('the scorer', () => {
  it('is compared with the echo server', async () => {
    await using limit = await BenchServer.start(await echo(material), signal);
    const sides = [{ server, file: material.records }, { server: limit, file: material.records }];
    const cells = await compareServers(sides, { rows: [1, 100], connections: [4], seconds: 1, rounds: 1, wrk: false }, silentProgress, signal);
    expect(cells.map(({ side, rows, connections, failed }) => [side, rows, connections, failed])).toEqual([['Flowsentry', 1, 4, 0], ['echo', 1, 4, 0], ['Flowsentry', 100, 4, 0], ['echo', 100, 4, 0]]);
    for (const { perSecond, cpu, p99, p50 } of cells) {
      expect(perSecond).toBeGreaterThan(10);
      expect(cpu).toBeGreaterThan(5);
      expect(p99).toBeGreaterThanOrEqual(p50);
    }
  });

  it('is measured without HTTP', async () => {
    const { scorer, library } = await measureOneRow(material, signal);
    expect(scorer).toBeGreaterThan(0.1);
    expect(library).toBeGreaterThan(1);
  });

  it('is soaked and overloaded', async () => {
    const { soak: soaked, overload, recovery, pings } = await soak(server, { file: material.records, seconds: 2, overloadSeconds: 2, phaseSeconds: 1 }, silentProgress, signal);
    expect(Object.keys(soaked.statuses)).toEqual(['200']);
    expect(Object.keys(overload.statuses).filter((status) => status !== '200' && status !== '503')).toEqual([]);
    expect(recovery.statuses[200]).toBeGreaterThan(10);
    expect([pings.failed, pings.count > 5]).toEqual([0, true]);
  });

  it('replaces a worker that is killed', async () => {
    const { connections, answered, failed, wrong, replaced } = await killWorker(server, material.records, signal);
    expect(failed).toBeLessThanOrEqual(connections);
    expect(answered).toBeGreaterThan(100);
    expect({ wrong, replaced }).toEqual({ wrong: 0, replaced: true });
  });
});

// Both mostly wait for memory to settle.
describe.concurrent('fuzz', () => {
  it('of 2,000 malformed requests finds that the scorer bears them', async () => {
    const { seeds, canaries } = await fuzzMaterial(material, join(folder, 'fuzz'));
    const { sent, findings, ended, pings } = await fuzz(server, seeds, canaries, { requests: 2000, seed: 7 }, silentProgress, signal);
    expect(findings).toEqual([]);
    expect({ sent, ended, failedPings: pings.failed }).toEqual({ sent: 2000, ended: 0, failedPings: 0 });
  }, 120_000);

  it('finds that a server without scores is none', async () => {
    await using server = await BenchServer.start(await echo(material), signal);
    const { seeds, canaries } = await fuzzMaterial(material, join(folder, 'fuzz-echo'));
    const { findings } = await fuzz(server, seeds, canaries, { requests: 200, seed: 7 }, silentProgress, signal);
    expect(findings.filter(({ index }) => index === -1).map(({ family }) => family)).toEqual(['good request', 'good request']);
  });
});
