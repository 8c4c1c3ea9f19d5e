import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder, identityOf, syncFolder } from '@flowsentry/kit';
import { TrackingError } from './error.ts';
import { EventFile } from './event-file.ts';
import { fileArtefact } from './file-artefact.ts';
import { EVENTS_FILE, readRun } from './read-runs.ts';
import type { RunEvent } from './run-event.ts';
import type { Run, Tracker } from './run.ts';

/**
 * Runs as folders: `folder/<run id>/events.jsonl`, one line an event. A line stands in the file when the call that reported it returns, so that the death of the
 * process loses nothing; a power cut may lose what a run reported that had not finished.
 */
export function localTracker(folder: string): Tracker {
  return {
    async start(settings) {
      await ensureFolder(folder);
      const id = await claimId(folder);
      const { run, report } = openRun(folder, id, -1);
      report({ type: 'start', run: settings, process: await identityOf(process.pid) });
      return run;
    },
    async resume(id) {
      const known = /^[a-z0-9]+$/.test(id) ? await readRun(folder, id) : undefined;
      if (!known) throw new TrackingError('unknown-run', { file: folder, what: `There is no run "${id}"`, value: id, wayOut: 'Start a new one' });
      if (known.finished) throw finished(id);
      if (known.status === 'running') throw new TrackingError('running-run', { key: id, what: `The process ${known.process.Pid} still runs it`, wayOut: 'Wait for its end, or stop it' });
      const { run, report } = openRun(folder, id, known.rounds.at(-1)?.step ?? -1);
      report({ type: 'resume', process: await identityOf(process.pid) });
      return run;
    },
    async [Symbol.asyncDispose]() {},
  };
}

type Reported = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, 'time'> : never) : never;

function openRun(folder: string, id: string, lastStep: number): { run: Run; report: (event: Reported) => void } {
  const events = new EventFile(join(folder, id, EVENTS_FILE));
  let step = lastStep;
  let ended = false;
  const report = (event: Reported): void => {
    if (ended) throw finished(id);
    events.append({ time: new Date().toISOString(), ...event });
  };
  const run: Run = {
    id,
    log(next, metrics) {
      if (!Number.isInteger(next) || next <= step) {
        throw new TrackingError('wrong-step', { key: id, what: `${next} cannot be the step of a round`, value: next, allowed: `whole numbers from ${step + 1}` });
      }
      report({ type: 'log', step: next, metrics });
      step = next;
    },
    summary: (values) => report({ type: 'summary', values }),
    artefact: async (name, path) => report({ type: 'artefact', ...(await fileArtefact(name, path)) }),
    async finish(status) {
      if (ended) return;
      report({ type: 'finish', status });
      ended = true;
      events.close();
      for (const made of [join(folder, id), folder]) await syncFolder(made);
    },
  };
  return { run, report };
}

const finished = (id: string): TrackingError => new TrackingError('finished-run', { key: id, what: 'The run has finished', wayOut: 'Start a new one' });

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Eight letters and digits, as Weights & Biases names runs, that no run here has. */
async function claimId(folder: string): Promise<string> {
  for (;;) {
    const id = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    try {
      await mkdir(join(folder, id));
      return id;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
