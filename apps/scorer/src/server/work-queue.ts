/** Part of a request's work; true when there is no more of it. */
export type Work = () => boolean;

interface Job {
  readonly work: Work;
  readonly cost: number;
}

/** Work that waits longer would better be done by someone else. */
const MOST_WAIT_MS = 200;
/** Between turns of this length the sockets are looked at, and /ping is answered. */
const TURN_MS = 10;
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

  /** Milliseconds until work that is added now begins, by the speed of late. */
  get waitMs(): number {
    return this.#waiting / this.#speed;
  }

  /** Whether new requests are to be turned away. */
  get isFull(): boolean {
    return this.waitMs > MOST_WAIT_MS;
  }

  /** `cost` is any measure of the work that grows with its time: bytes here. `work` must not throw. */
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
    const start = performance.now();
    let [now, done, next] = [start, 0, 0];
    const jobs = this.#jobs;
    for (; next < jobs.length && now - start < TURN_MS; now = performance.now()) {
      const job = jobs[next++];
      if (job.work()) done += job.cost;
      else jobs.push(job);
    }
    this.#jobs = next === jobs.length ? [] : jobs.slice(next);
    this.#waiting = this.#jobs.length === 0 ? 0 : this.#waiting - done;
    if (done > 0) this.#speed += (Math.max(1, done / Math.max(now - start, 0.001)) - this.#speed) / 16;
    if (this.#jobs.length > 0) this.#schedule();
  };
}
