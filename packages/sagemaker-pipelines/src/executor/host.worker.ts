// The process of one job: `host.worker.ts <the job's description, a JSON file>`. It talks to the process that forked it, and does not outlive it.
import { readFile } from 'node:fs/promises';
import { ENOUGH, type JobMessage, describeThrown } from './job-message.ts';
import type { HostedJob } from './hosted-job.ts';

const REPORT_MS = 50;
const parent = process.ppid;
const controller = new AbortController();

process.on('SIGTERM', () => controller.abort(new Error('Stopped')));
// A Ctrl-C goes to every process of a terminal; the executor says what is to stop.
process.on('SIGINT', () => {});
process.on('disconnect', abandon);
// What a program throws outside of what it returns.
process.on('uncaughtException', (error) => void endBy(error));

let reportedAt = 0;
let enough = false;
process.on('message', (message) => (enough ||= message === ENOUGH));

try {
  const job = JSON.parse(await readFile(process.argv[2], 'utf8')) as HostedJob;
  const { runHosted } = await import('./run-hosted.ts');
  const value = await runHosted(job, {
    signal: controller.signal,
    progress,
    round: (value) => void tell({ type: 'round', value }),
    isEnough: () => enough,
  });
  await tell({ type: 'result', value });
} catch (error) {
  await tellThrown(error);
  process.exitCode = 1;
}
process.off('disconnect', abandon);
if (process.connected) process.disconnect();
// What a program left running (a timer, a socket) must not keep its step from ending.
process.exit();

function progress(done: number, total: number, note?: string): void {
  // In the midst of a computation no event is heard.
  if (process.ppid !== parent) abandon();
  const now = Date.now();
  if (done < total && now - reportedAt < REPORT_MS) return;
  reportedAt = now;
  void tell({ type: 'progress', done, total, ...(note === undefined ? {} : { note }) });
}

async function endBy(error: unknown): Promise<never> {
  await tellThrown(error);
  process.exit(1);
}

async function tellThrown(error: unknown): Promise<void> {
  const thrown = describeThrown(error);
  if (thrown.type === 'thrown') process.stderr.write(`${thrown.stack}\n`);
  await tell(thrown);
}

function abandon(): never {
  process.exit(1);
}

function tell(message: JobMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
