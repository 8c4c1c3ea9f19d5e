import type { Progress } from '@flowsentry/kit';
import { type ExecutionEvent, executionDisplay } from '@flowsentry/sagemaker-pipelines';

/** Shows an execution's steps. Why one failed is said once, by the error at the end; a refusal by the gate is none. */
export function stepDisplay(progress: Progress): (event: ExecutionEvent) => void {
  const display = executionDisplay(progress);
  return (event) => {
    if (event.type !== 'step-ended' || event.step.Metadata?.['Fail']) return display(event);
    const { FailureReason: _, ...step } = event.step;
    display({ ...event, step });
  };
}
