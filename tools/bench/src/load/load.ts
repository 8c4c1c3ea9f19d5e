import { type Socket, connect } from 'node:net';
import { LatencyHistogram } from './latency-histogram.ts';
import { ReplyReader, header } from './reply-reader.ts';
import { requestBodies } from './request-bodies.ts';

export interface LoadSettings {
  readonly port: number;
  /** CSV lines without header, and how many a request has, in turn: see {@link requestBodies}. */
  readonly file: string;
  readonly rows: readonly number[];
  readonly connections: number;
  /** Not counted. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Requests a second, sent when they are due whatever the answers do (open loop); undefined: each connection sends when it has its answer (closed loop). */
  readonly rate?: number;
}

export interface LoadResult {
  /** Answered, whatever the status. */
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds of answers with 200. In an open loop from when the request was due, so waiting for a free connection counts. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly most: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers of 503 that have no Retry-After. */
  readonly refusedWithoutRetryAfter: number;
  /** Requests whose connection failed, and connections that were not let in, by the system's code. */
  readonly failures: Readonly<Record<string, number>>;
  /** Due requests that had not been sent when time was up. */
  readonly unsent: number;
  /** Processor time of this generator, microseconds a request. */
  readonly generatorCpu: number;
}

const TICK_MS = 1;
/** For answers under way when time is up. */
const GRACE_MS = 2000;

/** Sends load from this process, which should do nothing else. Loopback only. */
export async function load({ port, file, rows, connections, warmUpSeconds, seconds, rate }: LoadSettings): Promise<LoadResult> {
  const requests = requestBodies(file, rows);
  const histogram = new LatencyHistogram();
  const statuses: Record<string, number> = {};
  const failures: Record<string, number> = {};
  let refusedWithoutRetryAfter = 0;
  const start = performance.now();
  const counted = start + warmUpSeconds * 1000;
  const end = counted + seconds * 1000;
  let answered = 0;
  let next = 0;
  let cpu = process.cpuUsage();
  const atCounted = setTimeout(() => void (cpu = process.cpuUsage()), warmUpSeconds * 1000);

  // Open loop: requests that are due, by when, and connections that wait for one.
  const due: number[] = [];
  let firstDue = 0;
  const idle: Connection[] = [];
  const all = new Set<Connection>();

  class Connection {
    readonly socket: Socket;
    readonly #reader = new ReplyReader();
    sentAt = 0;
    busy = false;
    #open = false;

    constructor() {
      this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
      this.socket.on('connect', () => {
        this.#open = true;
        this.proceed();
      });
      this.socket.on('data', (chunk) => this.take(chunk)).on('error', (error: NodeJS.ErrnoException) => this.end(error.code ?? error.message)).on('close', () => this.end('closed'));
    }

    proceed(): void {
      if (performance.now() >= end) this.socket.destroy();
      else if (rate === undefined) this.send(performance.now());
      else if (firstDue < due.length) this.send(due[firstDue++]);
      else idle.push(this);
    }

    send(dueAt: number): void {
      this.sentAt = dueAt;
      this.busy = true;
      this.socket.write(requests[next++ % requests.length]);
    }

    take(chunk: Buffer): void {
      for (const reply of this.#reader.read(chunk)) {
        this.busy = false;
        const now = performance.now();
        if (this.sentAt >= counted) {
          answered++;
          statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
          if (reply.status === 200) histogram.add((now - this.sentAt) * 1000);
          if (reply.status === 503 && header(reply.head, 'retry-after') === undefined) refusedWithoutRetryAfter++;
        }
        if (reply.last) this.socket.destroy();
        else this.proceed();
      }
    }

    end(why: string): void {
      if (!all.delete(this)) return;
      if ((this.busy || !this.#open) && performance.now() < end) failures[why] = (failures[why] ?? 0) + 1;
      const place = idle.indexOf(this);
      if (place >= 0) idle.splice(place, 1);
      // At once after an orderly end; a server that is not there is not to be asked in a busy loop.
      if (performance.now() < end) setTimeout(open, why === 'closed' ? 0 : 20);
    }
  }

  const open = (): void => void all.add(new Connection());
  for (let i = 0; i < connections; i++) open();
  let made = 0;
  const ticker = rate === undefined ? undefined : setInterval(() => {
    const wanted = Math.floor(((Math.min(performance.now(), end) - start) * rate) / 1000);
    while (made < wanted) {
      const dueAt = start + (made++ * 1000) / rate;
      const free = idle.pop();
      if (free) free.send(dueAt);
      else due.push(dueAt);
    }
  }, TICK_MS);
  await new Promise((resolve) => void setTimeout(resolve, end - performance.now()));
  clearInterval(ticker);
  clearTimeout(atCounted);
  const { user, system } = process.cpuUsage(cpu);
  const measured = answered;
  const deadline = performance.now() + GRACE_MS;
  for (const { socket, busy } of all) if (!busy) socket.destroy();
  while (all.size > 0 && performance.now() < deadline) await new Promise((resolve) => void setTimeout(resolve, 5));
  if (all.size > 0) failures['unanswered'] = all.size;
  for (const { socket } of all) socket.destroy();
  const milliseconds = (share: number): number => histogram.percentile(share) / 1000;
  return {
    requests: answered,
    perSecond: measured / seconds,
    p50: milliseconds(0.5),
    p99: milliseconds(0.99),
    p999: milliseconds(0.999),
    most: histogram.most / 1000,
    statuses,
    refusedWithoutRetryAfter,
    failures,
    unsent: due.length - firstDue,
    generatorCpu: (user + system) / Math.max(1, measured),
  };
}
