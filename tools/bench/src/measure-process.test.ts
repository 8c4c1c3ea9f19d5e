import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BenchError } from './error.ts';
import { type ProcessMeasurement, measureProcess } from './measure-process.ts';

const { signal } = new AbortController();
const run = (script: string, options: { cwd?: string; env?: Record<string, string> } = {}): Promise<ProcessMeasurement> => measureProcess(process.execPath, ['-e', script], { signal, ...options });

const MB = 2 ** 20;
const HOLD_100 = 'const held = Buffer.alloc(100 * 2 ** 20, 1);';
const child = (script: string): string => `const { spawn } = require('node:child_process'); spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'inherit' });`;

describe('measureProcess', () => {
  it('measures wall time, memory and output of one process', async () => {
    const idle = await run('setTimeout(() => {}, 400)');
    const { wallSeconds, peakRssBytes, peakPssBytes, processes, stdout, stderr } = await run(`${HOLD_100} console.log('out'); console.error('err'); setTimeout(() => {}, 400)`);
    expect(wallSeconds).toBeGreaterThan(0.4);
    expect({ processes, stdout, stderr }).toEqual({ processes: 1, stdout: 'out\n', stderr: 'err\n' });
    for (const [more, less] of [[peakRssBytes, idle.peakRssBytes], [peakPssBytes, idle.peakPssBytes]]) {
      expect((more - less) / MB).toBeGreaterThan(90);
      expect((more - less) / MB).toBeLessThan(125);
    }
  });

  it('sees a peak that is over before the next sample', async () => {
    const idle = await run('setTimeout(() => {}, 300)');
    const { peakRssBytes } = await run(`(() => { ${HOLD_100} })(); globalThis.gc?.(); setTimeout(() => {}, 300)`);
    expect((peakRssBytes - idle.peakRssBytes) / MB).toBeGreaterThan(90);
  });

  it('adds up a whole tree, without counting shared pages twice in PSS', async () => {
    const holding = `${HOLD_100} setTimeout(() => {}, 1000);`;
    const { peakRssBytes, peakPssBytes, processes } = await run(`${holding} ${child(`${holding} ${child(holding)}`)}`);
    expect(processes).toBe(3);
    expect(peakRssBytes / MB).toBeGreaterThan(300);
    expect(peakPssBytes / MB).toBeGreaterThan(300);
    expect(peakPssBytes).toBeLessThan(peakRssBytes);
  });

  it('adds up processor time of the tree, and no waiting', async () => {
    const spin = 'while (process.cpuUsage().user < 500_000) for (let i = 0; i < 1e6; i++);';
    const { cpuSeconds } = await run(`${child(`${spin} setTimeout(() => {}, 200)`)} ${spin} setTimeout(() => {}, 200)`);
    expect(cpuSeconds).toBeGreaterThan(0.9);
    const waiting = await run('setTimeout(() => {}, 1000)');
    expect(waiting.cpuSeconds).toBeLessThan(0.8);
  });

  it('hands over folder and environment', async () => {
    const { stdout } = await run('console.log(process.cwd(), process.env.MARK, process.env.PATH === undefined)', { cwd: '/', env: { MARK: 'here' } });
    expect(stdout).toBe('/ here false\n');
  });

  it('reports a failure with the end of its stderr', async () => {
    const error: unknown = await run('console.error("no such flow"); process.exitCode = 3').catch((error: unknown) => error);
    expect(error).toBeInstanceOf(BenchError);
    expect(error).toMatchObject({ code: 'command-failed', problem: { value: 3 } });
    expect((error as BenchError).message).toMatch(/ended with 3:\nno such flow\n/);
    await expect(run('process.kill(process.pid, "SIGKILL")')).rejects.toMatchObject({ problem: { value: 'SIGKILL' } });
  });

  it('says that a command is not there', async () => {
    await expect(measureProcess('no-such-command', [], { signal })).rejects.toMatchObject({ code: 'no-command', message: 'There is no command "no-such-command". Install it.' });
  });

  it('kills the whole tree when it is aborted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flowsentry-bench-'));
    const place = join(folder, 'pid');
    try {
      const controller = new AbortController();
      const grandchild = `require('node:fs').writeFileSync(${JSON.stringify(place)}, String(process.pid)); setTimeout(() => {}, 60_000);`;
      const work = measureProcess(process.execPath, ['-e', `${child(grandchild)} setTimeout(() => {}, 60_000)`], { signal: controller.signal });
      const outcome = work.catch((error: unknown) => error);
      let pid = 0;
      while (pid === 0) {
        await setTimeout(20);
        try {
          pid = Number(readFileSync(place, 'utf8'));
        } catch {}
      }
      const reason = new Error('enough');
      controller.abort(reason);
      expect(await outcome).toBe(reason);
      await setTimeout(50);
      expect(() => readFileSync(`/proc/${pid}/smaps_rollup`)).toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
