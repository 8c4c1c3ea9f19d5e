import { setTimeout } from 'node:timers/promises';
import type { Progress } from '@flowsentry/kit';
import { openFiles } from '../process-tree.ts';
import type { BenchServer } from '../servers/bench-server.ts';
import type { Growth } from '../soak/growth.ts';
import { MemoryWatch } from '../soak/watch-memory.ts';
import { type Pings, watchPings } from '../soak/watch-pings.ts';
import { type Canary, askCanary } from './canary.ts';
import { caseOf } from './case-of.ts';
import type { Seeds } from './fuzz-case.ts';
import { judge } from './judge.ts';
import { sendCase } from './send-case.ts';
import { SlowSenders } from './slow-senders.ts';

export interface FuzzSettings {
  readonly requests: number;
  readonly seed: number;
}

interface Finding {
  /** The place in the sequence of the seed; -1 for a good request in between. */
  readonly index: number;
  readonly family: string;
  readonly what: string;
}

export interface FuzzResult {
  readonly sent: number;
  /** By family: cases, and how often each status or end came. */
  readonly families: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly findings: readonly Finding[];
  readonly canaries: number;
  readonly pings: Pings;
  readonly memory: Growth;
  /** Processes that were there before and are no more. */
  readonly ended: number;
  /** File descriptors of all processes, before and when it was over. */
  readonly filesBefore: number;
  readonly filesAfter: number;
}

const CONCURRENCY = 64;
const PATIENCE_MS = 30_000;
const CANARY_EVERY = 100;
const SLOW_SENDERS = 100;
const WARM_UP = 1000;
/** The server's lazily loaded parts have come by then. */
const JUDGED = 0.5;
const SETTLE_MS = 3000;

/** Sends malformed requests, 64 at a time, while others send a byte a second; looks at the answers, at good requests in between, at /ping, and at what the server holds. */
export async function fuzz(server: BenchServer, seeds: Seeds, canaries: readonly Canary[], { requests, seed }: FuzzSettings, progress: Progress, signal: AbortSignal): Promise<FuzzResult> {
  const { port } = server.plan;
  const families: Record<string, Record<string, number>> = {};
  const findings: Finding[] = [];
  const state = { next: 0, sent: 0, canaries: 0 };
  const task = progress.task('Fuzz', requests);

  const one = async (index: number): Promise<void> => {
    const made = caseOf(seed, index, seeds);
    const outcome = await sendCase(port, made, PATIENCE_MS);
    const how = outcome.statuses.length > 0 ? String(outcome.statuses[0]) : outcome.end;
    const counts = (families[made.family] ??= {});
    counts[how] = (counts[how] ?? 0) + 1;
    const what = judge(made, outcome);
    if (what !== undefined) findings.push({ index, family: made.family, what });
    task.update(++state.sent);
    if (index % CANARY_EVERY !== 0) return;
    const wrong = await askCanary(port, canaries[state.canaries++ % canaries.length]);
    if (wrong !== undefined) findings.push({ index: -1, family: 'good request', what: `after case ${index}: ${wrong}` });
  };
  const run = async (until: number): Promise<void> => {
    const lane = async (): Promise<void> => {
      while (state.next < until) {
        signal.throwIfAborted();
        await one(state.next++);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  };

  await run(Math.min(WARM_UP, requests / 2));
  await setTimeout(SETTLE_MS);
  const before = server.processes().map(({ pid }) => pid);
  const filesBefore = openFiles(before);
  const watch = new MemoryWatch(server);
  const slow = new SlowSenders(port, SLOW_SENDERS);
  const running = run(requests);
  const [, pings] = await Promise.all([running, watchPings(port, running)]).finally(() => {
    slow[Symbol.dispose]();
    watch[Symbol.dispose]();
  });
  await setTimeout(SETTLE_MS);
  task.finish(`${state.sent} requests, ${findings.length} findings`);
  const after = server.processes().filter(({ rssBytes }) => rssBytes > 0).map(({ pid }) => pid);
  return {
    sent: state.sent,
    families,
    findings,
    canaries: state.canaries,
    pings,
    memory: watch.growth(JUDGED),
    ended: before.filter((pid) => !after.includes(pid)).length,
    filesBefore,
    filesAfter: openFiles(after),
  };
}
