import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { BenchError } from './error.ts';
import { killSession, processesOfSession, proportionalBytes } from './process-tree.ts';

const SAMPLE_MS = 50;
/** Growth of RSS after which the proportional size is asked for again. */
const NEW_PEAK = 1.02;

export interface ProcessMeasurement {
  readonly wallSeconds: number;
  /** User and kernel mode, all processes; short by up to a sample interval for each process. */
  readonly cpuSeconds: number;
  /** The most that the RSS of all processes together was at a sample, and no less than the VmHWM of any one of them. */
  readonly peakRssBytes: number;
  /** The same moments with shared pages counted once: the fair figure for several processes of one program. */
  readonly peakPssBytes: number;
  /** The most processes at one time. */
  readonly processes: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MeasureOptions {
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Runs a command to its end and measures it with all its descendants, sampled every 50 ms. An abort kills all of them.
 *
 * @throws BenchError `not-linux`, `no-command`, `command-failed` (with the end of its stderr)
 */
export async function measureProcess(command: string, args: readonly string[], { cwd, env, signal }: MeasureOptions): Promise<ProcessMeasurement> {
  if (process.platform !== 'linux') throw new BenchError('not-linux', { what: `Memory is measured through /proc, which ${process.platform} does not have`, allowed: 'Linux' });
  signal.throwIfAborted();
  const start = performance.now();
  // A session of its own: its number names the whole tree, also those whose parents have died.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const samples = new Samples(child.pid ?? -1);
  const ticker = setInterval(() => samples.take(), SAMPLE_MS);
  const stop = (): void => killSession(child.pid);
  signal.addEventListener('abort', stop);
  try {
    const [code, by] = await ended;
    const wallSeconds = (performance.now() - start) / 1000;
    signal.throwIfAborted();
    // What outlives its command (a daemon, say) would hold the pipes open.
    killSession(child.pid);
    const [stdout, stderr] = await output;
    if (code !== 0) throw failed(command, args, code ?? by, stderr);
    return { wallSeconds, ...samples.result(), stdout, stderr };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new BenchError('no-command', { what: `There is no command "${command}"`, value: command, wayOut: 'Install it', cause });
  } finally {
    clearInterval(ticker);
    signal.removeEventListener('abort', stop);
  }
}

class Samples {
  readonly #session: number;
  readonly #cpu = new Map<number, number>();
  #peakRss = 0;
  #peakPss = 0;
  #askedAt = 0;
  #processes = 0;

  constructor(session: number) {
    this.#session = session;
  }

  take(): void {
    const states = processesOfSession(this.#session);
    for (const { pid, cpuSeconds } of states) this.#cpu.set(pid, cpuSeconds);
    const rss = states.reduce((sum, { rssBytes }) => sum + rssBytes, 0);
    this.#peakRss = Math.max(this.#peakRss, rss, ...states.map(({ peakRssBytes }) => peakRssBytes));
    this.#processes = Math.max(this.#processes, states.length);
    if (rss > this.#askedAt * NEW_PEAK) {
      this.#askedAt = rss;
      this.#peakPss = Math.max(this.#peakPss, proportionalBytes(states.map(({ pid }) => pid)));
    }
  }

  result(): Pick<ProcessMeasurement, 'cpuSeconds' | 'peakRssBytes' | 'peakPssBytes' | 'processes'> {
    return { cpuSeconds: [...this.#cpu.values()].reduce((sum, seconds) => sum + seconds, 0), peakRssBytes: this.#peakRss, peakPssBytes: this.#peakPss, processes: this.#processes };
  }
}

function failed(command: string, args: readonly string[], how: number | string | null, stderr: string): BenchError {
  const end = stderr.trimEnd().split('\n').slice(-15).join('\n');
  return new BenchError('command-failed', { what: `${[command, ...args].join(' ')} ended with ${how}${end === '' ? '' : `:\n${end}\n`}`, value: how });
}
