import { useEffect, useState } from 'react';
import { type ExecutionDetail, isRunning } from '../../../api/execution.ts';
import { dateText } from '../../lib/format.ts';
import { useEvents } from '../../lib/use-events.ts';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { StepGraph } from './step-graph.tsx';

const STATES: Readonly<Record<ExecutionDetail['state'], readonly [Tone, string, string]>> = {
  Executing: ['warn', '●', 'Running'],
  Stopping: ['warn', '●', 'Stopping'],
  Stopped: ['soft', '■', 'Stopped'],
  Failed: ['bad', '✕', 'Failed'],
  Succeeded: ['good', '✓', 'Succeeded'],
  Abandoned: ['bad', '✕', 'Abandoned: its process is gone'],
};

/** The last execution of the pipeline: live while it runs. */
export function ExecutionPanel({ execution, onEnd }: { readonly execution: ExecutionDetail; readonly onEnd: () => void }) {
  const followed = useEvents<ExecutionDetail>(isRunning(execution) ? `/api/executions/${execution.id}/events` : null);
  const shown = followed ?? execution;
  const over = followed !== undefined && !isRunning(followed);
  useEffect(() => {
    if (over) onEnd();
  }, [over, onEnd]);
  const now = useNow(isRunning(shown));
  const [tone, sign, word] = STATES[shown.state];
  return (
    <section className="panel wide" aria-labelledby="execution">
      <h2 id="execution">Last run of the pipeline</h2>
      <p className="row">
        <span aria-live="polite">
          <Badge tone={tone} sign={sign}>
            {word}
          </Badge>
        </span>
        <span className="note">
          {shown.name} · started {dateText(shown.started)} UTC
        </span>
      </p>
      {shown.failureReason !== null && <p className="problem">{shown.failureReason}</p>}
      {shown.trouble !== null && <p className="warn">{shown.trouble}</p>}
      <StepGraph steps={shown.steps} now={now} />
    </section>
  );
}

/** The time, every second while somebody waits. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
