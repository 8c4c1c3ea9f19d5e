import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../error.ts';
import { type ProcessState, killSession, processesOfSession, proportionalBytes } from '../process-tree.ts';
import { exchange } from './exchange.ts';

/** How to start one side of a comparison. */
export interface ServerPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** Answered with 200 once it serves. */
  readonly firstRequest: Uint8Array;
  /** Where its output goes. */
  readonly log: string;
}

const POLL_MS = 5;
const SAMPLE_MS = 250;
const START_LIMIT_MS = 60_000;

/** A running server with all its processes, which are a session of their own. */
export class BenchServer implements AsyncDisposable {
  readonly plan: ServerPlan;
  /** From the start of the process to the first answer with 200, seconds. */
  readonly coldStartSeconds: number;
  readonly #pid: number;
  readonly #sampler: NodeJS.Timeout;
  #peak = 0;

  private constructor(plan: ServerPlan, pid: number, coldStartSeconds: number) {
    this.plan = plan;
    this.coldStartSeconds = coldStartSeconds;
    this.#pid = pid;
    this.#sampler = setInterval(() => this.memory(), SAMPLE_MS);
  }

  /**
   * Starts a server and asks until it answers.
   *
   * @throws BenchError `not-linux`, `no-command`, `server-ended`, `server-silent`, each with the end of the log
   */
  static async start(plan: ServerPlan, signal: AbortSignal): Promise<BenchServer> {
    if (process.platform !== 'linux') throw new BenchError('not-linux', { what: `Processes are measured through /proc, which ${process.platform} does not have`, allowed: 'Linux' });
    signal.throwIfAborted();
    const started = performance.now();
    const log = openSync(plan.log, 'a');
    const child = spawn(plan.command, plan.args, { detached: true, stdio: ['ignore', log, log], env: { ...process.env, ...plan.env } });
    closeSync(log);
    const end: { how?: string } = {};
    void once(child, 'exit').then(
      ([code, by]) => (end.how = String(code ?? by)),
      (error: NodeJS.ErrnoException) => (end.how = error.code ?? error.message),
    );
    try {
      while (end.how === undefined) {
        signal.throwIfAborted();
        if (performance.now() - started > START_LIMIT_MS) throw problem('server-silent', plan, `does not answer with 200 after ${START_LIMIT_MS / 1000} s`);
        const reply = await exchange(plan.port, plan.firstRequest, START_LIMIT_MS).catch(() => undefined);
        if (reply?.status === 200) return new BenchServer(plan, child.pid!, (performance.now() - started) / 1000);
        await setTimeout(POLL_MS);
      }
      if (end.how === 'ENOENT') throw new BenchError('no-command', { what: `There is no command "${plan.command}"`, value: plan.command, wayOut: 'Install it' });
      throw problem('server-ended', plan, `ended with ${end.how} before it served`);
    } catch (error) {
      if (child.pid !== undefined) killSession(child.pid);
      throw error;
    }
  }

  processes(): ProcessState[] {
    return processesOfSession(this.#pid);
  }

  /** The first process: of a cluster the one that starts the others. */
  get leader(): number {
    return this.#pid;
  }

  /** Processor time of the processes that live now, seconds. */
  cpuSeconds(): number {
    return this.processes().reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  }

  /** Proportional set size of all processes now, bytes. */
  memory(): number {
    const bytes = proportionalBytes(this.processes().map(({ pid }) => pid));
    this.#peak = Math.max(this.#peak, bytes);
    return bytes;
  }

  /** The most that {@link memory} was at any sample, four a second. */
  get peakMemory(): number {
    return this.#peak;
  }

  /** Ends all processes at once: a drain would take gunicorn half a minute. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sampler);
    killSession(this.#pid);
    // What nobody has reaped yet has no memory.
    while (this.processes().some(({ rssBytes }) => rssBytes > 0)) await setTimeout(POLL_MS);
  }
}

function problem(code: string, { name, log, command, args }: ServerPlan, what: string): BenchError {
  const end = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  return new BenchError(code, { what: `The server of ${name} (${[command, ...args].join(' ')}) ${what}${end === '' ? '' : `:\n${end}\n`}` });
}
