import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { random } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localRegistry } from './local-registry.ts';
import { YES, aCandidate, aFolder } from './testing/a-candidate.ts';

let folder: string;
let registry: string;
beforeEach(() => ({ folder, registry } = aFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));

interface Writer {
  readonly child: ChildProcess;
  /** What it said it had done, once it has ended. */
  readonly said: Promise<string[]>;
}

/** Root may write anywhere, so that a lack of permission needs a process of somebody else. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function start(name: string, times: number, as: object = {}): Writer {
  const child = spawn(process.execPath, [WRITER, folder, registry, name, String(times)], { stdio: ['ignore', 'pipe', 'inherit'], ...as });
  return { child, said: text(child.stdout).then((all) => all.split('\n').filter(Boolean)) };
}

/** Reads everything, verifies every document, and returns the descriptions and the decisions on version 1. */
async function readWhole(): Promise<{ descriptions: string[]; decisions: string[] }> {
  const group = localRegistry(registry, 'flowsentry');
  const versions = (await group.list()).reverse();
  expect(versions.map(({ ModelPackageVersion }) => ModelPackageVersion)).toEqual(versions.map((_, i) => i + 1));
  for (const { ModelPackageVersion: version } of versions) {
    for (const artifact of ['model', 'evaluation', 'report'] as const) await group.fetch(version, artifact);
  }
  const history = (await group.describe(1)).ApprovalHistory;
  for (const [i, { ModelApprovalStatus }] of history.entries()) expect(ModelApprovalStatus).not.toBe(history[i - 1]?.ModelApprovalStatus);
  return {
    descriptions: versions.map(({ ModelPackageDescription = '' }) => ModelPackageDescription),
    decisions: history.map(({ ModelApprovalStatus, LastModifiedBy, ApprovalDescription }) => `${LastModifiedBy} ${ModelApprovalStatus === 'Approved' ? 'approve' : 'reject'} ${ApprovalDescription.replace('decision ', '')}`),
  };
}

describe('several processes', () => {
  it('registering and deciding at once get dense numbers and lose no decision', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const times = 12;
    const writers = names.map((name) => ({ name, ...start(name, times) }));
    const said = await Promise.all(writers.map(async ({ name, said, child }) => {
      const lines = await said;
      if (child.exitCode === null) await once(child, 'exit');
      expect(child.exitCode).toBe(0);
      return lines.map((line) => ({ name, line }));
    }));
    const { descriptions, decisions } = await readWhole();
    expect(descriptions).toHaveLength(names.length * times);
    expect(new Set(descriptions).size).toBe(names.length * times);
    const claimed = said.flat().filter(({ line }) => !line.startsWith('registered')).map(({ name, line }) => `${name} ${line}`);
    expect(new Set(decisions)).toEqual(new Set(claimed));
    expect(decisions).toHaveLength(claimed.length);
  });

  it('killed at any moment leave whole versions only, and the next registration works', async () => {
    const source = random(1);
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    const done: string[] = [];
    for (let round = 0; round < 8; round++) {
      const writers = [start(`${round}a`, 1000), start(`${round}b`, 1000)];
      await Promise.all(writers.map(({ child }) => once(child.stdout!, 'data')));
      await new Promise((resolve) => setTimeout(resolve, source.integer(60)));
      for (const { child } of writers) child.kill('SIGKILL');
      done.push(...(await Promise.all(writers.map(({ said }) => said))).flat().filter((line) => line.startsWith('registered ')));
      const { descriptions } = await readWhole();
      // What a process reported as registered is there, each under a number of its own.
      expect(new Set(done).size).toBe(done.length);
      expect(descriptions.length).toBeGreaterThanOrEqual(done.length + 1);
      const { ModelPackageVersion } = await group.register(aCandidate(folder));
      done.push(`registered ${ModelPackageVersion}`);
      expect(ModelPackageVersion).toBe(descriptions.length + 1);
    }
    expect(readdirSync(join(registry, 'flowsentry/.staging'))).toEqual([]);
  });

  it('leave the staging folder of a living process and of another host alone', async () => {
    const staging = join(registry, 'flowsentry/.staging');
    const kept = [`${hostname()}.${process.pid}.0123abcd`, `elsewhere.1234567.0123abcd`];
    const dead = start('dead', 0);
    await once(dead.child, 'exit');
    for (const name of [...kept, `${hostname()}.${dead.child.pid}.0123abcd`]) mkdirSync(join(staging, name), { recursive: true });
    const group = localRegistry(registry, 'flowsentry');
    await group.register(aCandidate(folder));
    await group.approve(1, YES);
    expect(new Set(readdirSync(staging))).toEqual(new Set(kept));
  });

  it('without permission are told so', async () => {
    await localRegistry(registry, 'flowsentry').register(aCandidate(folder));
    chmodSync(folder, 0o755);
    chmodSync(join(registry, 'flowsentry/.staging'), 0o555);
    const lines = await start('stranger', 1, NOBODY).said;
    expect(lines).toEqual([expect.stringMatching(/^EACCES .*\.staging.*: Permission denied\. Change the permissions or choose another place\.$/)]);
    expect(await localRegistry(registry, 'flowsentry').list()).toHaveLength(1);
  });
});
