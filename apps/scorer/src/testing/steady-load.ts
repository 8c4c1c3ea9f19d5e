import { Agent, request } from 'node:http';

export interface LoadOutcome {
  /** Requests by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests whose connection broke. */
  readonly broken: number;
  /** The different answers with scores. */
  readonly answers: ReadonlySet<string>;
}

/** Asks over several connections, one request after the other on each, until `stop`. */
export function steadyLoad(port: number, body: string, connections: number): { stop(): Promise<LoadOutcome>; answered(times: number): Promise<void> } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const answers = new Set<string>();
  let [broken, total, isOver] = [0, 0, false];
  const ask = (): Promise<void> =>
    new Promise((resolve) => {
      const sent = request({ agent, port, host: '127.0.0.1', path: '/invocations', method: 'POST', headers: { 'content-type': 'text/csv', 'content-length': body.length } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += part));
        response.on('error', () => {});
        response.on('close', () => {
          total++;
          const status = String(response.statusCode);
          if (!response.complete) broken++;
          else {
            statuses[status] = (statuses[status] ?? 0) + 1;
            if (status === '200') answers.add(text);
          }
          resolve();
        });
      });
      sent.on('error', () => {
        total++;
        broken++;
        resolve();
      });
      sent.end(body);
    });
  const loops = Array.from({ length: connections }, async () => {
    while (!isOver) await ask();
  });
  return {
    async answered(times) {
      const goal = total + times;
      while (total < goal) await new Promise((resolve) => void setTimeout(resolve, 5));
    },
    async stop() {
      isOver = true;
      await Promise.all(loops);
      agent.destroy();
      return { statuses, broken, answers };
    },
  };
}
