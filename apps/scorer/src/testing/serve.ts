import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const PROGRAM = fileURLToPath(new URL('../commands/serve.ts', import.meta.url));

/** A server in processes of its own. */
export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly port: number;
  readonly primary: ChildProcess;
  /** The lines of its log so far. */
  lines(): readonly Readonly<Record<string, unknown>>[];
  /** Waits for a line that says so. */
  said(message: string, times?: number): Promise<Readonly<Record<string, unknown>>>;
  /** SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the command and waits until each worker has said what it serves. */
export async function serve(model: string, { workers = 2, environment = {} }: { workers?: number; environment?: Record<string, string> } = {}): Promise<Served> {
  const port = await freePort();
  const primary = spawn(process.execPath, [PROGRAM, '--model', model, '--port', String(port), '--host', '127.0.0.1', '--workers', String(workers)], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: Record<string, unknown>[] = [];
  let [unfinished, errors] = ['', ''];
  primary.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (unfinished + text).split('\n');
    unfinished = parts.pop()!;
    for (const part of parts) lines.push(JSON.parse(part) as Record<string, unknown>);
  });
  primary.stderr.on('data', (text) => (errors += text));
  const said = async (message: string, times = 1): Promise<Readonly<Record<string, unknown>>> => {
    for (;;) {
      const found = lines.filter((line) => line['message'] === message);
      if (found.length >= times) return found[times - 1];
      if (primary.exitCode !== null || primary.signalCode !== null) throw new Error(`The server ended and did not say "${message}": ${JSON.stringify(lines.slice(-20))} ${errors}`);
      await sleep(20);
    }
  };
  await Promise.race([said('a worker serves', workers), said('there is no model to serve', workers)]);
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    primary,
    lines: () => lines,
    said,
    async stop() {
      if (primary.exitCode === null && primary.signalCode === null) {
        primary.kill('SIGTERM');
        await once(primary, 'close');
      }
      return primary.exitCode;
    },
  };
}
