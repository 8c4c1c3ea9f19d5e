import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface LoadOutcome {
  /** Requests by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests whose connection broke. */
  readonly broken: number;
  /** The different answers with scores. */
  readonly answers: ReadonlySet<string>;
}

interface SteadyLoad {
  /** Waits until so many more requests are over. */
  answered(times: number): Promise<void>;
  stop(): Promise<LoadOutcome>;
}

/** Asks over several connections, one request after the other on each, until `stop`. */
export function steadyLoad(port: number, body: string, connections: number): SteadyLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const answers = new Set<string>();
  const over = new AbortController();
  const count = { broken: 0, total: 0 };
  const ask = (): Promise<void> =>
    new Promise((resolve) => {
      const sent = request({ agent, port, host: '127.0.0.1', path: '/invocations', method: 'POST', headers: { 'content-type': 'text/csv', 'content-length': body.length } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += part));
        response.on('error', () => {});
        response.on('close', () => {
          count.total++;
          const status = String(response.statusCode);
          if (!response.complete) count.broken++;
          else {
            statuses[status] = (statuses[status] ?? 0) + 1;
            if (status === '200') answers.add(text);
          }
          resolve();
        });
      });
      sent.on('error', () => {
        count.total++;
        count.broken++;
        resolve();
      });
      sent.end(body);
    });
  const loops = Array.from({ length: connections }, async () => {
    while (!over.signal.aborted) await ask();
  });
  return {
    async answered(times) {
      const before = count.total;
      while (count.total - before < times) await sleep(5);
    },
    async stop() {
      over.abort();
      await Promise.all(loops);
      agent.destroy();
      return { statuses, broken: count.broken, answers };
    },
  };
}
