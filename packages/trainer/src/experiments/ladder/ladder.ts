import { type Estimate, type MetricName, type Uncertainty, evaluateOnThreads } from '@flowsentry/evaluator';
import { type FlowTable, type SplitSummary, repeatGroups } from '@flowsentry/features';
import type { Parameters } from '../../parameters.ts';
import { type LabelledRows, type PreparedRows, labelledRows, prepareRows } from '../prepare-rows.ts';
import { splitOf } from '../split-of.ts';
import { type ClimbedRung, climb } from './climb.ts';
import { expectedTime } from './expected-time.ts';
import { DEFAULT_BOOSTING, rungs } from './rungs.ts';

/** The metrics that the ladder shows. */
export const SHOWN = ['macroF1', 'prAucNormal', 'rocAuc', 'falsePositiveRate'] as const satisfies readonly MetricName[];

export interface LadderRung extends Omit<ClimbedRung, 'scores'> {
  readonly metrics: Readonly<Record<(typeof SHOWN)[number], Estimate>>;
  /** Its macro-F1 minus that of default boosting on the same resamples; null for default boosting itself. */
  readonly gain: Pick<Estimate, 'value' | 'low' | 'high'> | null;
}

/** Every kind of model on the same rows, from the simplest up. */
export interface Ladder {
  readonly schema: 'flowsentry.ladder/1';
  readonly files: readonly string[];
  readonly parameters: Parameters;
  /** Those of the tuned rung; null where there is none. */
  readonly tuned: Parameters | null;
  readonly split: SplitSummary;
  readonly uncertainty: Uncertainty;
  readonly rungs: readonly LadderRung[];
}

export interface LadderOptions {
  readonly table: FlowTable;
  readonly parameters: Parameters;
  readonly tuned: Parameters | undefined;
  readonly signal: AbortSignal;
  /** Called once, before the first rung, with the milliseconds that training will take at most. */
  readonly onExpected: (milliseconds: number) => void;
  /** Called with the name of what begins, and which of how many it is. */
  readonly onStep: (name: string, step: number, steps: number) => void;
}

type LadderRows = PreparedRows & { readonly test: LabelledRows };

/**
 * Fits every rung on the training rows of the pipeline's split, chooses its threshold as the pipeline does, and judges all of them on the test rows, which nothing before has
 * looked at, with intervals from the same bootstrap resamples of groups of equal rows. Rejects with what those throw, or the signal's reason.
 */
export async function ladder({ table, parameters, tuned, signal, onExpected, onStep }: LadderOptions): Promise<Ladder> {
  const split = splitOf(table, parameters);
  const known = new Map<string, LadderRows>();
  const rowsFor = (of: Parameters): LadderRows => {
    const key = `${of.Representation} ${of.Folds > 0}`;
    const rows = known.get(key) ?? withTest(prepareRows(table, split, of));
    known.set(key, rows);
    return rows;
  };
  const withTest = (rows: PreparedRows): LadderRows => ({ ...rows, test: labelledRows(rows.preprocessor, table, split.test) });
  const all = rungs(parameters, tuned);
  const { test } = rowsFor(parameters);
  onExpected(await expectedTime(all, rowsFor, signal));
  const climbed: ClimbedRung[] = [];
  for (const rung of all) {
    onStep(rung.name, climbed.length, all.length + 1);
    const rows = rowsFor(rung.parameters);
    climbed.push(await climb(rung, rows, rows.test.matrix, signal));
  }
  onStep('intervals', all.length, all.length + 1);
  const first = climbed.find(({ name }) => name === DEFAULT_BOOSTING)!;
  const others = climbed.filter((rung) => rung !== first);
  const { metrics, comparisons, uncertainty } = await evaluateOnThreads(
    {
      labels: test.labels,
      scores: first.scores,
      decision: first.decision,
      groups: repeatGroups(test.matrix).group,
      rivals: others.map(({ name, scores, decision }) => ({ name, role: 'baseline', scores, threshold: decision.threshold })),
      resamples: parameters.Resamples,
      seed: parameters.Seed,
    },
    signal,
  );
  return {
    schema: 'flowsentry.ladder/1',
    files: table.notes.files.map(({ file }) => file),
    parameters,
    tuned: tuned ?? null,
    split: split.summary,
    uncertainty,
    rungs: climbed.map(({ scores: _, ...rung }) => {
      const comparison = comparisons.find(({ name }) => name === rung.name);
      const found = comparison?.metrics ?? metrics;
      return {
        ...rung,
        metrics: Object.fromEntries(SHOWN.map((name) => [name, found[name]])) as LadderRung['metrics'],
        gain: comparison ? turned(comparison.differences.macroF1) : null,
      };
    }),
  };
}

/** Rung minus default, of default minus rung. */
function turned({ value, low, high }: Estimate): LadderRung['gain'] {
  const minus = (figure: number | null): number | null => (figure === null ? null : -figure);
  return { value: minus(value), low: minus(high), high: minus(low) };
}
