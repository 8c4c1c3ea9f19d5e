import type { Evaluation } from '@flowsentry/evaluator';
import type { FlowTable } from '@flowsentry/features';
import { type Progress, about } from '@flowsentry/kit';
import { dataFingerprint } from '../../fingerprint.ts';
import type { Parameters } from '../../parameters.ts';
import { Bench } from './bench.ts';
import { EXPERIMENTS, type Experiments } from './experiments.ts';
import { type PipelineEvaluation, evaluatePipeline } from './pipeline-evaluation.ts';
import { whatItMeans } from './what-it-means.ts';
import type { Statement } from './words/statement.ts';

const REPEATS = 10;

export interface RobustnessOptions {
  readonly table: FlowTable;
  readonly parameters: Parameters;
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
  readonly statements: readonly Statement[];
  /** What each experiment took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Evaluates the model of the parameters on the pipeline's split, and finds out what the figures are worth: every experiment of {@link EXPERIMENTS}, one after the other. Says
 * beforehand how long that will take, by the time of one training. Rejects with what the split or a training throws, or the signal's reason.
 */
export async function robustness({ table, parameters, progress, signal }: RobustnessOptions): Promise<{ result: Robustness; evaluated: PipelineEvaluation }> {
  // What fails ends the trainings that still wait for their turn.
  const ended = new AbortController();
  let onFit = (): void => {};
  const bench = new Bench({ table, parameters, repeats: REPEATS, signal: AbortSignal.any([signal, ended.signal]), onFit: () => onFit() });
  const evaluated = await evaluatePipeline(table, parameters, signal);
  progress.line(`${REPEATS} splits of ${table.rows.toLocaleString('en')} flows, ${totalOf('fits', bench)} models: ${about((totalOf('cost', bench) * evaluated.fitMilliseconds) / bench.width)}`);
  const seconds: Record<string, number> = {};
  const perform = async <Name extends keyof Experiments>(name: Name): Promise<Experiments[Name]> => {
    const { title, run, fits } = EXPERIMENTS[name];
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
      seconds[name] = Math.round(performance.now() - began) / 1000;
    }
  };
  const found: Experiments = {
    protocols: await perform('protocols'),
    learningCurve: await perform('learningCurve'),
    labelNoise: await perform('labelNoise'),
    evasion: await perform('evasion'),
    priorShift: await perform('priorShift'),
  };
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
      statements: whatItMeans(found, parameters),
      seconds,
    },
  };
}

const totalOf = (what: 'fits' | 'cost', bench: Bench): number => Object.values(EXPERIMENTS).reduce((sum, experiment) => sum + experiment[what](bench), 0);
