import { setTimeout } from 'node:timers/promises';
import { FlowsentryError } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';
import type { PipelineExecution, PipelineExecutionStep, PipelineService } from '../pipeline-service.ts';

export interface Followed {
  readonly execution: PipelineExecution;
  readonly steps: readonly PipelineExecutionStep[];
  /** Why nothing newer is known at the moment; asking goes on. */
  readonly trouble?: string;
}

export interface FollowOptions {
  /** Ends the following, not the execution. */
  readonly signal: AbortSignal;
  /** What to type to follow again, for the message when the signal ends it. */
  readonly again: string;
  /** Called with the first state and with each that differs from the one before. */
  readonly onChange?: (followed: Followed) => void;
  /** How soon to ask again after a change, in ms; the pause grows to ten times that while nothing changes. */
  readonly pollMs?: number;
}

const PASSING: ReadonlySet<string> = new Set(['throttled', 'no-connection', 'no-answer', 'service-fault']);
const GROWTH = 1.5;
const LONGEST = 10;
/** Each of them has been tried several times already; with the pauses between them about ten minutes at the default pace. */
const MOST_TROUBLES = 20;

/**
 * Asks for the state of an execution, of whichever service, until it has ended, and returns the last one. Throttling, a lost connection and
 * faults of the service are waited out, up to 20 in a row. Throws PipelineError `detached` when the signal ends it and what the service throws.
 */
export async function follow(service: PipelineService, executionArn: string, { signal, again, onChange, pollMs = 3000 }: FollowOptions): Promise<Followed> {
  let last: Followed | undefined;
  let known = '';
  let troubles = 0;
  let pause = pollMs;

  const tell = (state: Followed): void => {
    const text = JSON.stringify(state);
    if (text !== known) {
      pause = pollMs;
      onChange?.(state);
    }
    known = text;
  };

  for (;;) {
    if (signal.aborted) throw detached(executionArn, again);
    try {
      // The execution first: once it has ended, the steps that are asked for after it are final.
      const execution = await service.describe(executionArn);
      const steps = await service.steps(executionArn);
      last = { execution, steps };
      troubles = 0;
      tell(last);
      if (isOver(execution)) return last;
    } catch (error) {
      if (!(error instanceof FlowsentryError && PASSING.has(error.code)) || ++troubles > MOST_TROUBLES) throw error;
      if (last !== undefined) tell({ ...last, trouble: error.message });
    }
    pause = Math.min(pause * GROWTH, pollMs * LONGEST);
    // Of many that follow, no two should ask at the same moment.
    await setTimeout(pause * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => {});
  }
}

const isOver = ({ PipelineExecutionStatus: status }: PipelineExecution): boolean => status === 'Succeeded' || status === 'Failed' || status === 'Stopped';

function detached(executionArn: string, again: string): PipelineError {
  return new PipelineError('detached', { what: `No longer following ${executionArn}, which goes on by itself`, value: executionArn, wayOut: `Follow it again: ${again}` });
}
