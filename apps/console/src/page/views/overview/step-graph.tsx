import type { ExecutionStep, StepState } from '../../../api/execution.ts';
import { durationText } from '../../lib/format.ts';
import { graphLayout } from '../../lib/graph-layout.ts';
import './step-graph.css';

const STATES: Readonly<Record<StepState, readonly [sign: string, word: string]>> = {
  Waiting: ['○', 'waits'],
  NotRun: ['–', 'not run'],
  Starting: ['●', 'starting'],
  Executing: ['●', 'running'],
  Stopping: ['●', 'stopping'],
  Stopped: ['■', 'stopped'],
  Failed: ['✕', 'failed'],
  Succeeded: ['✓', 'done'],
};

/** The steps in columns by what they wait for. On a narrow screen they stand below each other; who cannot see it hears a list that says what each waits for. */
export function StepGraph({ steps, now }: { readonly steps: readonly ExecutionStep[]; readonly now: number }) {
  const columns = Map.groupBy(graphLayout(steps), ({ column }) => column);
  return (
    <ol className="steps" aria-label="Steps">
      {[...columns].sort(([a], [b]) => a - b).map(([column, placed]) => (
        <li key={column} className="steps-column">
          <ul>
            {placed.map(({ step }) => (
              <Step key={step.name} step={step} now={now} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Step({ step, now }: { readonly step: ExecutionStep; readonly now: number }) {
  const { name, type, state, after, when, outcome, reusedFrom, attempts, failureReason } = step;
  const [sign, word] = STATES[state];
  const took = timeOf(step, now);
  return (
    <li className="step" data-state={state}>
      <b>
        <span aria-hidden="true">{sign} </span>
        {name}
      </b>
      <span className="note">
        {word}
        {took !== undefined && ` · ${took}`}
        {attempts !== null && attempts > 1 && ` · attempt ${attempts}`}
      </span>
      <span className="note">
        {type}
        {outcome !== null && `: ${outcome ? 'holds' : 'does not hold'}`}
        {reusedFrom !== null && ', taken from an earlier run'}
      </span>
      {after.length > 0 && (
        <span className="note after">
          after {after.join(', ')}
          {when !== null && (when ? ', if it holds' : ', if it does not hold')}
        </span>
      )}
      {failureReason !== null && <span className="problem">{failureReason}</span>}
    </li>
  );
}

function timeOf({ started, ended, reusedFrom }: ExecutionStep, now: number): string | undefined {
  if (started === null || reusedFrom !== null) return undefined;
  return durationText(Math.max(0, (ended === null ? now : Date.parse(ended)) - Date.parse(started)));
}
