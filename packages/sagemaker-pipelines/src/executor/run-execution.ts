import type { StepDefinition } from '../definition.ts';
import type { PlacedStep } from '../step-graph.ts';
import { blockedBy } from './blocked-steps.ts';
import type { StepRecord } from './execution-folder.ts';
import { endInterrupted } from './interrupted-step.ts';
import { type RunStepOptions, runStep } from './run-step.ts';

export interface RunOptions extends RunStepOptions {
  readonly steps: readonly PlacedStep[];
  /** For each step those it waits for. */
  readonly graph: ReadonlyMap<string, ReadonlySet<string>>;
  /** What steps that have succeeded say; filled as more do. */
  readonly properties: Map<string, unknown>;
  /** The only steps to run. All where not given. */
  readonly selected?: ReadonlySet<string> | undefined;
  /** How many steps may run at once. */
  readonly parallelism: number;
}

/** A step that failed, and why. */
export interface FailedStep {
  readonly name: string;
  readonly record: StepRecord;
  readonly error: unknown;
}

/**
 * Runs every step once those it waits for have succeeded, in the order of the document where there is a choice, several at once. Steps whose records say that
 * they have succeeded are not run again. After a failure no further step starts, and those that run are let finish (they are jobs on the service, which
 * a failure beside them does not stop). Resolves to the step that failed first.
 */
export async function runExecution(options: RunOptions): Promise<FailedStep | undefined> {
  const { steps, graph, properties, folder, signal } = options;
  const waiting = new Map<string, StepDefinition>(steps.filter(({ step }) => options.selected?.has(step.Name) ?? true).map(({ step }) => [step.Name, step]));
  const running = new Map<string, Promise<void>>();
  let order = 0;
  let failed: FailedStep | undefined;

  const succeeded = ({ Entry, Properties }: StepRecord): void => {
    waiting.delete(Entry.StepName);
    properties.set(Entry.StepName, Properties);
    if (waiting.size === 0) return;
    const { step } = steps.find(({ step }) => step.Name === Entry.StepName)!;
    if (step.Type !== 'Condition') return;
    for (const name of blockedBy(step.Name, (Properties as { readonly Outcome: boolean }).Outcome, steps, graph)) waiting.delete(name);
  };

  for (const kept of await folder.steps()) {
    order = Math.max(order, kept.Order);
    const record = await endInterrupted(folder, kept);
    if (kept.Moves && record.CacheKey !== undefined) await options.cache.keep(record.CacheKey, options.execution.id);
    if (record.Entry.StepStatus === 'Succeeded') succeeded(record);
  }

  const toTheEnd = async (step: StepDefinition): Promise<void> => {
    try {
      const { record, error } = await runStep(step, ++order, options);
      if (record.Entry.StepStatus === 'Succeeded') succeeded(record);
      else if (record.Entry.StepStatus === 'Failed') failed ??= { name: step.Name, record, error };
    } finally {
      running.delete(step.Name);
    }
  };

  const start = (step: StepDefinition): void => {
    waiting.delete(step.Name);
    running.set(step.Name, toTheEnd(step));
  };

  // Unselected steps count as done: what is used of them has been copied.
  const open = (name: string): boolean => waiting.has(name) || running.has(name);
  try {
    for (;;) {
      if (!failed && !signal.aborted) {
        for (const step of waiting.values()) {
          if (running.size >= options.parallelism) break;
          if (![...graph.get(step.Name)!].some(open)) start(step);
        }
      }
      if (running.size === 0) return failed;
      await Promise.race(running.values());
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}

