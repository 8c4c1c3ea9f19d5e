import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { invocation } from '../load/request-bodies.ts';
import { BenchServer, type ServerPlan } from './bench-server.ts';
import { exchange } from './exchange.ts';
import { freePort } from './free-port.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-bench-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const plan = async (args: (port: number) => string[], command = process.execPath): Promise<ServerPlan> => {
  const port = await freePort();
  return { name: 'tried', command, args: args(port), env: {}, port, firstRequest: invocation('1,2\n'), log: join(folder, 'log') };
};
const echo = fileURLToPath(new URL('echo.worker.ts', import.meta.url));

describe('BenchServer', () => {
  it('starts a server with its workers, measures it, and ends it', async () => {
    const server = await BenchServer.start(await plan((port) => [echo, String(port), '2']), signal);
    expect(server.coldStartSeconds).toBeGreaterThan(0.02);
    const reply = await exchange(server.plan.port, invocation('5,6\n'), 5000);
    expect([reply.status, reply.body.toString()]).toEqual([200, '5,6\n']);
    while (server.processes().length < 3) await setTimeout(20);
    expect(server.memory() / 2 ** 20).toBeGreaterThan(30);
    expect(server.peakMemory).toBeGreaterThanOrEqual(server.memory() * 0.9);
    expect(server.cpuSeconds()).toBeGreaterThan(0.02);
    await server[Symbol.asyncDispose]();
    expect(server.processes().filter(({ rssBytes }) => rssBytes > 0)).toEqual([]);
    await expect(exchange(server.plan.port, 'GET / HTTP/1.1\r\n\r\n', 1000)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  });

  it('says with the end of the log why a server does not start', async () => {
    await expect(BenchServer.start(await plan(() => ['-e', 'console.error("no model"); process.exitCode = 4']), signal)).rejects.toMatchObject({ code: 'server-ended', message: expect.stringMatching(/ended with 4 before it served:\nno model\n/) });
    await expect(BenchServer.start(await plan(() => [], 'no-such-command'), signal)).rejects.toThrow('There is no command "no-such-command". Install it.');
  });
});
