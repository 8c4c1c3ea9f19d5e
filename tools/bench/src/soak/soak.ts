import type { Progress } from '@flowsentry/kit';
import type { LoadResult } from '../load/load.ts';
import { runLoad } from '../load/run-load.ts';
import type { BenchServer } from '../servers/bench-server.ts';
import { type Target, target } from '../target.ts';
import type { Growth } from './growth.ts';
import { MemoryWatch } from './watch-memory.ts';
import { type Pings, watchPings } from './watch-pings.ts';

export interface SoakSettings {
  /** CSV lines to ask about. */
  readonly file: string;
  readonly seconds: number;
  readonly overloadSeconds: number;
  /** Of each measurement of a maximum, and of the recovery. */
  readonly phaseSeconds: number;
}

export interface SoakResult {
  /** Requests a second that the server does of the soak's mixture, and of the overload's requests. */
  readonly maximum: number;
  readonly overloadMaximum: number;
  readonly soak: LoadResult;
  readonly memory: Growth;
  readonly overload: LoadResult;
  readonly pings: Pings;
  readonly recovery: LoadResult;
  readonly targets: readonly Target[];
}

/** Nine single flows for each batch of a hundred. */
const MIXTURE = [1, 1, 1, 1, 1, 1, 1, 1, 1, 100];
/** So that the work, not the sending, is what overloads. */
const HEAVY = [100];
const SOAK_SHARE = 0.7;
const OVERLOAD_TIMES = 4;
const RECOVERY_SHARE = 0.5;
/** Memory may grow by no more than this share of its level while it is watched: growth above it is excluded with 97.5 %. */
const GROWTH_ALLOWED = 0.05;
/** The last three quarters of a soak are judged. */
const JUDGED = 0.75;

/** Load at 70 % of the maximum for long, then at four times the maximum, then at half of it at once. */
export async function soak(server: BenchServer, { file, seconds, overloadSeconds, phaseSeconds }: SoakSettings, progress: Progress, signal: AbortSignal): Promise<SoakResult> {
  const { port } = server.plan;
  const asked = { port, file, connections: 64, warmUpSeconds: phaseSeconds / 2, seconds: phaseSeconds };
  const measuring = progress.task('Maximum');
  const { perSecond: maximum } = await runLoad({ ...asked, rows: MIXTURE }, signal);
  measuring.finish(`${maximum.toFixed(0)} requests/s`);

  const soaking = progress.task('Soak');
  using watch = new MemoryWatch(server);
  const soaked = await runLoad({ ...asked, rows: MIXTURE, seconds, rate: SOAK_SHARE * maximum }, signal);
  const memory = watch.growth(JUDGED);
  soaking.finish(`${soaked.requests} requests`);

  const { perSecond: overloadMaximum } = await runLoad({ ...asked, rows: HEAVY }, signal);
  const overloading = progress.task('Overload');
  const running = runLoad({ ...asked, rows: HEAVY, connections: 512, warmUpSeconds: 0, seconds: overloadSeconds, rate: OVERLOAD_TIMES * overloadMaximum }, signal);
  const [overload, pings] = await Promise.all([running, watchPings(port, running)]);
  overloading.finish(`${overload.requests} answers, ${overload.statuses[503] ?? 0} of them 503`);
  const recovery = await runLoad({ ...asked, rows: HEAVY, warmUpSeconds: 0, rate: RECOVERY_SHARE * overloadMaximum }, signal);
  return { maximum, overloadMaximum, soak: soaked, memory, overload, pings, recovery, targets: soakTargets({ soak: soaked, memory, overload, pings, recovery }) };
}

const failed = ({ statuses, failures, unsent }: LoadResult, alsoGood: readonly number[] = []): number =>
  Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' || alsoGood.includes(Number(status)) ? 0 : count), 0) + Object.values(failures).reduce((sum, count) => sum + count, 0) + (alsoGood.length > 0 ? 0 : unsent);

/** What is wanted of a soak and of what follows it. */
export function soakTargets({ soak, memory, overload, pings, recovery }: Omit<SoakResult, 'targets' | 'maximum' | 'overloadMaximum'>): Target[] {
  return [
    target('soak: requests without success', failed(soak), 'at most', 0),
    target('soak: growth of memory that is not excluded, share of its level', memory.high / memory.level, 'at most', GROWTH_ALLOWED),
    target('overload: requests shed with 503', overload.statuses[503] ?? 0, 'at least', 1),
    target('overload: 503 without Retry-After', overload.refusedWithoutRetryAfter, 'at most', 0),
    target('overload: requests with neither 200 nor 503', failed(overload, [503]), 'at most', 0),
    target('overload: pings without 200', pings.failed, 'at most', 0),
    target('overload: longest ping, milliseconds', pings.most, 'at most', 2000),
    target('after it: requests without success', failed(recovery), 'at most', 0),
  ];
}
