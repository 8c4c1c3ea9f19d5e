import type { Evaluation } from '@flowsentry/evaluator';
import type { FlowTable } from '@flowsentry/features';
import { type Progress, about } from '@flowsentry/kit';
import { dataFingerprint } from '../../fingerprint.ts';
import type { Parameters } from '../../parameters.ts';
import { Bench } from './bench.ts';
import { type CapturePointDrift, capturePointCost, capturePointDrift, capturePointFits } from './capture-point-drift.ts';
import { EXPERIMENTS, type Experiment, type Experiments } from './experiments.ts';
import { type PipelineEvaluation, evaluatePipeline } from './pipeline-evaluation.ts';
import { whatItMeans } from './what-it-means.ts';
import type { Statement } from './words/statement.ts';

/** Random splits of each experiment. */
export const REPEATS = 10;

export interface RobustnessOptions {
  readonly table: FlowTable;
  readonly parameters: Parameters;
  /** Flows of several places of one network, by their names; none or at least two. */
  readonly capturePoints?: ReadonlyMap<string, FlowTable>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What the suite found, as plain JSON. The same flows and parameters give the same, but for `seconds`. */
export interface Robustness extends Experiments {
  readonly schema: 'flowsentry.robustness/1';
  readonly dataFingerprint: string;
  readonly rows: number;
  readonly parameters: Parameters;
  /** Of the repeated splits. */
  readonly seeds: readonly number[];
  readonly evaluation: Pick<Evaluation, 'decision' | 'metrics'>;
  /** Null where no capture points were given. */
  readonly capturePointDrift: CapturePointDrift | null;
  readonly statements: readonly Statement[];
  /** What each experiment took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Evaluates the model of the parameters on the pipeline's split, and finds out what the figures are worth: every experiment of {@link EXPERIMENTS}, one after the other. Says
 * beforehand how long that will take, by the time of one training. Rejects with what the split or a training throws, or the signal's reason.
 */
export async function robustness({ table, parameters, capturePoints, progress, signal }: RobustnessOptions): Promise<{ result: Robustness; evaluated: PipelineEvaluation }> {
  // What fails ends the trainings that still wait for their turn.
  const ended = new AbortController();
  let onFit = (): void => {};
  const bench = new Bench({ table, parameters, repeats: REPEATS, signal: AbortSignal.any([signal, ended.signal]), onFit: () => onFit() });
  const evaluated = await evaluatePipeline(table, parameters, signal);
  const drift = capturePoints && capturePointExperiment(capturePoints);
  const all = [...Object.values(EXPERIMENTS), ...(drift ? [drift] : [])];
  const total = (what: 'fits' | 'cost'): number => all.reduce((sum, experiment) => sum + experiment[what](bench), 0);
  progress.line(`${total('fits')} models, most of ${REPEATS} splits of ${table.rows.toLocaleString('en')} flows: ${about((total('cost') * evaluated.fitMilliseconds) / bench.width)}`);

  const seconds: Record<string, number> = {};
  const perform = async <T>({ title, run, fits }: Experiment<T>): Promise<T> => {
    const task = progress.task(title, fits(bench));
    let done = 0;
    onFit = () => task.update(++done, `${done} of ${fits(bench)} models`);
    const began = performance.now();
    try {
      const found = await run(bench);
      task.finish();
      return found;
    } catch (error) {
      task.fail();
      ended.abort(error);
      throw error;
    } finally {
      seconds[title] = Math.round(performance.now() - began) / 1000;
    }
  };
  const found: Experiments = {
    protocols: await perform(EXPERIMENTS.protocols),
    learningCurve: await perform(EXPERIMENTS.learningCurve),
    labelNoise: await perform(EXPERIMENTS.labelNoise),
    evasion: await perform(EXPERIMENTS.evasion),
    priorShift: await perform(EXPERIMENTS.priorShift),
    metersShare: await perform(EXPERIMENTS.metersShare),
  };
  const driftFound = drift ? await perform(drift) : null;
  const { decision, metrics } = evaluated.evaluation;
  return {
    evaluated,
    result: {
      schema: 'flowsentry.robustness/1',
      dataFingerprint: dataFingerprint(table.notes.files),
      rows: table.rows,
      parameters,
      seeds: bench.seeds,
      evaluation: { decision, metrics },
      ...found,
      capturePointDrift: driftFound,
      statements: whatItMeans(found, driftFound, parameters),
      seconds,
    },
  };
}

const capturePointExperiment = (points: ReadonlyMap<string, FlowTable>): Experiment<CapturePointDrift> => ({
  title: 'other points',
  run: (bench) => capturePointDrift(bench, points),
  fits: (bench) => capturePointFits(bench, points),
  cost: (bench) => capturePointCost(bench, points),
});
