import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closedLoop, hasWrk } from './closed-loop.ts';
import { requestBodies } from './request-bodies.ts';
import { runLoad } from './run-load.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-bench-'));
  file = join(folder, 'lines.csv');
  writeFileSync(file, Array.from({ length: 10 }, (_, row) => `${row},${row}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();

async function serving(listener: RequestListener, use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('requestBodies', () => {
  it('cuts lines into requests, whole turns only', () => {
    const bodies = requestBodies(file, [1, 2]).map((request) => request.toString().split('\r\n\r\n')[1]);
    expect(bodies).toEqual(['0,0\n', '1,1\n2,2\n', '3,3\n', '4,4\n5,5\n', '6,6\n', '7,7\n8,8\n']);
    expect(requestBodies(file, [10])[0].toString()).toMatch(/^POST \/invocations HTTP\/1\.1\r\nHost: 127\.0\.0\.1\r\nContent-Type: text\/csv\r\nContent-Length: 40\r\n\r\n0,0\n/);
  });

  it('says that there are too few lines', () => {
    expect(() => requestBodies(file, [1, 100])).toThrow(`${file}: The file has 10 lines. Allowed: At least 101. Give more flows.`);
  });
});

const SETTINGS = { rows: [1, 2], connections: 3, warmUpSeconds: 0.1, seconds: 0.5 };
const echo: RequestListener = (request, response) => void text(request).then((body) => response.end(body));

describe('load', () => {
  it('counts answers in a closed loop', async () => {
    const seen = new Set<string>();
    await serving((request, response) => void text(request).then((body) => response.end(String(seen.add(body).size))), async (port) => {
      const result = await runLoad({ ...SETTINGS, port, file }, signal);
      expect(result.requests).toBeGreaterThan(20);
      expect(result).toMatchObject({ statuses: { 200: result.requests }, failures: {}, unsent: 0, refusedWithoutRetryAfter: 0 });
      expect(result.p50).toBeLessThanOrEqual(result.p99);
      expect([...seen].sort()).toEqual(['0,0\n', '1,1\n2,2\n', '3,3\n', '4,4\n5,5\n', '6,6\n', '7,7\n8,8\n']);
    });
  });

  it('keeps to a rate in an open loop, and tells refusals and connections that end', async () => {
    let count = 0;
    await serving((request, response) => {
      const place = count++ % 4;
      if (place === 3) return void request.socket.destroy();
      if (place === 0) return echo(request, response);
      response.writeHead(503, place === 1 ? { 'Retry-After': '1', Connection: 'close' } : {}).end();
      request.resume();
    }, async (port) => {
      const { requests, statuses, failures, refusedWithoutRetryAfter, unsent } = await runLoad({ ...SETTINGS, port, file, rate: 100, seconds: 1 }, signal);
      const failed = Object.values(failures).reduce((sum, n) => sum + n, 0);
      expect(requests + failed + unsent).toBeGreaterThan(60);
      expect(requests + failed + unsent).toBeLessThan(140);
      expect(statuses[200] + statuses[503]).toBe(requests);
      expect(refusedWithoutRetryAfter).toBeGreaterThan(10);
      expect(refusedWithoutRetryAfter).toBeLessThan(statuses[503]);
      expect(failed).toBeGreaterThan(10);
    });
  });

  it('tells in an open loop how long a request waited for a slow server', async () => {
    await serving((request, response) => void setTimeout(() => echo(request, response), 50), async (port) => {
      const { p99, unsent } = await runLoad({ ...SETTINGS, port, file, connections: 1, rate: 100, warmUpSeconds: 0, seconds: 1 }, signal);
      expect(p99).toBeGreaterThan(300);
      expect(unsent).toBeGreaterThan(50);
    });
  });

  it('says that nobody is there', async () => {
    const { failures, requests } = await runLoad({ ...SETTINGS, port: 1, file }, signal);
    expect(requests).toBe(0);
    expect(failures['ECONNREFUSED']).toBeGreaterThan(3);
  });
});

const generators = [false, ...(hasWrk() ? [true] : [])];
if (!hasWrk()) console.warn('SKIPPED: wrk is not there (Debian: wrk)');

describe.each(generators)('closedLoop, wrk: %s', (wrk) => {
  it('counts', async () => {
    await serving(echo, async (port) => {
      const { requests, perSecond, p50, p99, failed } = await closedLoop({ rows: [1, 2], connections: 3, port, file, seconds: 1 }, wrk, signal);
      expect(requests).toBeGreaterThan(50);
      expect(failed).toBe(0);
      expect(perSecond).toBeGreaterThan(50);
      expect(p50).toBeLessThanOrEqual(p99);
    });
  });

  it('counts refusals as failed', async () => {
    await serving((request, response) => {
      request.resume();
      response.writeHead(400).end();
    }, async (port) => {
      const { requests, failed } = await closedLoop({ rows: [1, 2], connections: 3, port, file, seconds: 1 }, wrk, signal);
      expect(failed).toBe(requests);
    });
  });
});
