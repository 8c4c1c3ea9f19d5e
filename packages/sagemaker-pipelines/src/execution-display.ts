import type { Progress, Task } from '@flowsentry/kit';
import type { ExecutionEvent } from './executor/execution-event.ts';

/** Shows an execution's steps to the person who waits for them. */
export function executionDisplay(progress: Progress): (event: ExecutionEvent) => void {
  const tasks = new Map<string, Task>();
  return (event) => {
    if (event.type === 'step-started') {
      tasks.get(event.step.StepName)?.fail();
      tasks.set(event.step.StepName, progress.task(event.step.StepName, 1));
    } else if (event.type === 'step-progress') {
      tasks.get(event.stepName)?.update(event.total > 0 ? event.done / event.total : 0, event.note);
    } else if (event.type === 'step-retried') {
      progress.line(`${event.stepName}: ${event.failureReason} The next attempt starts in ${event.delay / 1000} s.`);
    } else {
      const { StepName, StepStatus, CacheHitResult, FailureReason, StartTime, EndTime } = event.step;
      const took = EndTime === undefined ? undefined : Date.parse(EndTime) - Date.parse(StartTime);
      const task = tasks.get(StepName) ?? progress.task(StepName, 1);
      if (StepStatus === 'Succeeded') task.finish(CacheHitResult ? 'cached' : undefined, took);
      else task.fail(FailureReason ?? StepStatus, took);
      tasks.delete(StepName);
    }
  };
}
