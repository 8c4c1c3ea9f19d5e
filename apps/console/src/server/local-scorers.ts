import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Registry } from '@flowsentry/registry';
import { type Target, httpTarget } from '@flowsentry/scorer/client';
import { ConsoleError } from '../error.ts';
import { freePort } from './free-port.ts';

interface Scorer {
  readonly child: ChildProcess;
  readonly target: Target;
}

const PROGRAM = fileURLToPath(import.meta.resolve('@flowsentry/scorer/serve'));
const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href;
/** Of two versions that are compared, and the one in service. */
const MOST = 3;
const LOOK_MS = 50;

/** The inference server in a process of its own for each version that is asked for: the three that were asked for last. */
export class LocalScorers {
  readonly #registry: Pick<Registry, 'fetch'>;
  readonly #signal: AbortSignal;
  readonly #scorers = new Map<number, Promise<Scorer>>();

  /** @param signal ends them all */
  constructor(registry: Pick<Registry, 'fetch'>, signal: AbortSignal) {
    this.#registry = registry;
    this.#signal = signal;
  }

  /** Resolves when the version's server answers. Rejects with what `fetch` of the registry rejects with, ConsoleError `no-scorer`, and the signal's reason. */
  async target(version: number): Promise<Target> {
    const archive = await this.#registry.fetch(version, 'model');
    const known = this.#scorers.get(version);
    this.#scorers.delete(version);
    const forget = (): void => {
      // One that was dismissed may end when its version has another one already.
      if (this.#scorers.get(version) === scorer) this.#scorers.delete(version);
    };
    const scorer: Promise<Scorer> = known ?? this.#start(version, archive, forget);
    scorer.catch(forget);
    this.#scorers.set(version, scorer);
    for (const [oldest, dismissed] of this.#scorers) {
      if (this.#scorers.size <= MOST) break;
      this.#scorers.delete(oldest);
      dismissed.then(({ child }) => child.kill(), () => {});
    }
    return (await scorer).target;
  }

  /** @param onEnd is called when its process has ended */
  async #start(version: number, archive: string, onEnd: () => void): Promise<Scorer> {
    const port = await freePort();
    this.#signal.throwIfAborted();
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, PROGRAM, '--model', archive, '--port', String(port), '--host', '127.0.0.1', '--workers', '1'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const end = (): void => void child.kill();
    const forget = (): void => {
      this.#signal.removeEventListener('abort', end);
      process.off('exit', end);
      onEnd();
    };
    this.#signal.addEventListener('abort', end);
    process.once('exit', end);
    child.once('exit', forget).once('error', forget);
    try {
      await ready(child, port, version, this.#signal);
      return { child, target: httpTarget(`http://127.0.0.1:${port}`) };
    } catch (error) {
      end();
      throw error;
    }
  }
}

/** Waits until the server says by /ping that it serves the model, or why it cannot. */
async function ready(child: ChildProcess, port: number, version: number, signal: AbortSignal): Promise<void> {
  const refused = (what: string): ConsoleError => new ConsoleError('no-scorer', { key: `version ${version}`, what, wayOut: 'See what npx nx run scorer:serve says of its archive' });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/ping`, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (answer?.ok === true) return;
    if (answer) throw refused(`The model cannot be served: ${(await answer.text()).trim().slice(0, 500)}`);
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) throw refused('The inference server ended before it answered');
    await sleep(LOOK_MS, undefined, { signal });
  }
}
