import { wandb } from '@wandb/sdk';
import type { Artefact, RunEvent } from '../run-event.ts';
import type { RunStatus, Summary } from '../run.ts';
import type { FollowedEvents } from './follow-events.ts';
import type { WandbSettings } from './settings.ts';

/** As a shell tells how a process ended. */
const EXIT_CODES: Record<RunStatus | 'killed', number> = { finished: 0, failed: 1, stopped: 130, killed: 137 };

export interface SentRun {
  /** The run's page. */
  readonly url: string;
  /** Bytes of the run's events that were sent. */
  readonly bytes: number;
}

/**
 * Tells the service a run from its first event on: each round is a row of its history under its step, with `seconds` since the start; what came of it and the
 * artefacts are one more row at the end. A run that ends without finishing was killed.
 */
export async function sendRun(id: string, batches: AsyncIterable<FollowedEvents>, { apiKey, baseUrl, project, entity }: WandbSettings, relayUrl: string): Promise<SentRun> {
  let run: Awaited<ReturnType<typeof wandb.init>> | undefined;
  let started = 0;
  let next = 0;
  let sent = 0;
  let status: RunStatus | 'killed' = 'killed';
  const outcome: Record<string, Summary[string] | Record<string, Omit<Artefact, 'name'>>> = {};
  const artefacts: Record<string, Omit<Artefact, 'name'>> = {};
  const tell = async (event: RunEvent): Promise<void> => {
    if (event.type === 'start') {
      const { config, kind, name, parent } = event.run;
      started = Date.parse(event.time);
      run = await wandb.init({
        id,
        project: project ?? event.run.project,
        ...(entity === undefined ? {} : { entity }),
        name,
        config: { ...config, kind, ...(parent === undefined ? {} : { parent }) },
        settings: { apiKey, baseUrl: relayUrl, silent: true, offline: false },
      });
    } else if (event.type === 'log') {
      const metrics = Object.entries(event.metrics).filter(([, value]) => value !== null);
      run!.log({ ...Object.fromEntries(metrics), seconds: (Date.parse(event.time) - started) / 1000 }, event.step);
      next = event.step + 1;
    } else if (event.type === 'summary') {
      Object.assign(outcome, event.values);
    } else if (event.type === 'artefact') {
      const { name, path, sha256, size } = event;
      artefacts[name] = { path, sha256, size };
      outcome['artefacts'] = artefacts;
    } else if (event.type === 'finish') {
      ({ status } = event);
    }
  };
  for await (const { events, bytes } of batches) {
    for (const event of events) await tell(event);
    sent = bytes;
  }
  if (Object.keys(outcome).length > 0) run!.log(outcome, next);
  await run!.finish(EXIT_CODES[status]);
  return { url: `${baseUrl.replace('api.wandb', 'wandb')}/${run!.entity}/${run!.project}/runs/${id}`, bytes: sent };
}
