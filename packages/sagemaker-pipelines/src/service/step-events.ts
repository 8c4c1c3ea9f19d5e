import type { ExecutionEvent } from '../executor/execution-event.ts';
import type { StepStatus } from '../pipeline-service.ts';
import type { Followed } from './follow.ts';

const ENDED: ReadonlySet<StepStatus> = new Set(['Succeeded', 'Failed', 'Stopped']);

/** Turns the states of an execution that is followed into what happened between them: `follow`'s `onChange`. */
export function stepEvents(onEvent: (event: ExecutionEvent) => void): (followed: Followed) => void {
  const known = new Map<string, 'started' | 'ended'>();
  return ({ execution: { PipelineExecutionArn: executionArn }, steps }) => {
    for (const step of steps) {
      const before = known.get(step.StepName);
      const ended = ENDED.has(step.StepStatus);
      if (before === undefined && !step.CacheHitResult) onEvent({ executionArn, type: 'step-started', step });
      if (ended && before !== 'ended') onEvent({ executionArn, type: 'step-ended', step });
      known.set(step.StepName, ended ? 'ended' : 'started');
    }
  };
}
