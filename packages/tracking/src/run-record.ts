import type { ProcessIdentity } from '@flowsentry/kit';
import type { Artefact, RunEvent } from './run-event.ts';
import type { Metrics, RunSettings, RunStatus, Summary } from './run.ts';

interface Round {
  readonly step: number;
  readonly metrics: Metrics;
}

/** What is known of a run from its events. */
export interface RunRecord extends RunSettings {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** When it finished, or reported last. */
  readonly ended: string;
  /** Undefined where it has not finished. */
  readonly finished: RunStatus | undefined;
  /** The process that runs it, or ran it last. */
  readonly process: ProcessIdentity;
  readonly rounds: readonly Round[];
  readonly summary: Summary;
  readonly artefacts: readonly Artefact[];
}

/** Folds a run's events, of which there is at least the first, into what they say. */
export function runRecord(id: string, events: readonly RunEvent[]): RunRecord {
  const [start] = events;
  if (start?.type !== 'start') throw new RangeError('The first event starts the run');
  const of = <Type extends RunEvent['type']>(type: Type) => events.filter((event): event is Extract<RunEvent, { type: Type }> => event.type === type);
  return {
    ...start.run,
    id,
    started: start.time,
    ended: events.at(-1)!.time,
    finished: of('finish')[0]?.status,
    process: of('resume').at(-1)?.process ?? start.process,
    rounds: of('log').map(({ step, metrics }) => ({ step, metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN])) })),
    summary: Object.assign({}, ...of('summary').map(({ values }) => values)) as Summary,
    artefacts: of('artefact').map(({ name, path, sha256, size }) => ({ name, path, sha256, size })),
  };
}
