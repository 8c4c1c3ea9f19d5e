/** Part of a request's work; true when there is no more of it. */
export type Work = () => boolean;

interface Job {
  readonly work: Work;
  readonly cost: number;
}

/** When so much waits, further requests would better be sent to someone else: a hundred times what one request of 100 flows takes. */
const MOST_WAIT_MS = 50;
/** Between turns of this length the sockets are looked at, and /ping is answered. */
const TURN_MS = 10;
/** Every so many turns the speed is measured: asking for it takes as long as a flow. */
const MEASURED_TURNS = 8;
/** Cost done in a millisecond, before anything has been measured. */
const FIRST_SPEED = 30_000;

/**
 * The work of a worker's requests, done in order between the turns of the event loop; what is not finished in one go waits behind the
 * others. Without the queue, work that waits would lie unseen in the kernel: nobody could say how much it is.
 */
export class WorkQueue {
  #jobs: Job[] = [];
  #waiting = 0;
  #speed = FIRST_SPEED;
  #isScheduled = false;
  #turns = 0;

  /**
   * Milliseconds of this thread's own time until work that is added now begins, by the speed of late. Time that others take from it does not count: a
   * server that turned requests away for that would answer fewer, and none sooner.
   */
  get waitMs(): number {
    return this.#waiting / this.#speed;
  }

  /** Whether new requests are to be turned away. */
  get isFull(): boolean {
    return this.waitMs > MOST_WAIT_MS;
  }

  /** `cost` is any measure that grows with the time of one go at the work: bytes here. `work` must not throw. */
  add(work: Work, cost: number): void {
    this.#jobs.push({ work, cost });
    this.#waiting += cost;
    this.#schedule();
  }

  /** Does work in its turn and gives what it gave or threw. */
  turn<T>(work: () => T, cost: number): Promise<T> {
    return new Promise((resolve, reject) => {
      this.add(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
        return true;
      }, cost);
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    this.#isScheduled = false;
    const cpu = ++this.#turns % MEASURED_TURNS === 0 ? process.threadCpuUsage() : undefined;
    const start = performance.now();
    let [now, done, finished, next] = [start, 0, 0, 0];
    const jobs = this.#jobs;
    for (; next < jobs.length && now - start < TURN_MS; now = performance.now()) {
      const job = jobs[next++];
      done += job.cost;
      if (job.work()) finished += job.cost;
      else jobs.push(job);
    }
    this.#jobs = next === jobs.length ? [] : jobs.slice(next);
    this.#waiting = this.#jobs.length === 0 ? 0 : this.#waiting - finished;
    if (cpu !== undefined && done > 0) this.#measure(done, process.threadCpuUsage(cpu));
    if (this.#jobs.length > 0) this.#schedule();
  };

  #measure(done: number, { user, system }: NodeJS.CpuUsage): void {
    const speed = Math.max(1, done / (Math.max(1, user + system) / 1000));
    this.#speed += (speed - this.#speed) / 8;
  }
}
