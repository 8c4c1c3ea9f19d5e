import { readFileSync, readdirSync } from 'node:fs';

/** USER_HZ: what /proc counts processor time in, on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  /** Processor time in user and kernel mode so far. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
  /** The most that RSS ever was (VmHWM). */
  readonly peakRssBytes: number;
}

/** The live processes of a session, whoever their parents are now. Linux only. */
export function processesOfSession(session: number): ProcessState[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name), session))
    .filter((state) => state !== undefined);
}

function readProcess(pid: number, session: number): ProcessState | undefined {
  try {
    // The name, in parentheses, may hold anything; what follows the last one is numbers.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[3]) !== session) return undefined;
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kilobytes = (key: string): number => Number(new RegExp(`^${key}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return { pid, parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND, rssBytes: kilobytes('VmRSS'), peakRssBytes: kilobytes('VmHWM') };
  } catch {
    // It ended between the listing and the reading.
    return undefined;
  }
}

/** Bytes in memory with each shared page divided among those who share it; the kernel walks every page for it, so ask seldom. */
export function proportionalBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0) * 1024;
    } catch {
      return sum;
    }
  }, 0);
}

/** Ends all processes of a session at once. */
export function killSession(session: number | undefined): void {
  if (session === undefined) return;
  for (const { pid } of processesOfSession(session)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** File descriptors that processes have open, sockets included. */
export function openFiles(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + readdirSync(`/proc/${pid}/fd`).length;
    } catch {
      return sum;
    }
  }, 0);
}
