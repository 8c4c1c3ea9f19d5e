import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../error.ts';

const COMMAND = fileURLToPath(new URL('../../../../apps/console/src/commands/serve.ts', import.meta.url));

/** `nx run console:serve` on a work folder, as a process of its own: what measures the page does not share a thread with it. */
export class ConsoleServer implements AsyncDisposable {
  readonly address: string;
  readonly #child: ReturnType<typeof spawn>;

  private constructor(address: string, child: ReturnType<typeof spawn>) {
    this.address = address;
    this.#child = child;
  }

  /** Resolves when it listens. Throws BenchError `server-ended` with what it said. */
  static async start(work: string): Promise<ConsoleServer> {
    const child = spawn(process.execPath, [COMMAND, '--work', work, '--port', '0', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const problem = text(child.stderr);
    for await (const line of createInterface(child.stdout)) return new ConsoleServer((JSON.parse(line) as { readonly address: string }).address, child);
    throw new BenchError('server-ended', { what: `The console ended before it served: ${(await problem).trim()}` });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
  }
}
