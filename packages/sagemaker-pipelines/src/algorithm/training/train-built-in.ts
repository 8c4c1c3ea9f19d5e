import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureFolder, writeFileAtomically } from '@flowsentry/kit';
import type { Evaluation, Parameters, Round } from '@flowsentry/xgboost';
import type { Channels } from '../channels/channel.ts';
import { checkLabels } from '../channels/check-labels.ts';
import { readChannels } from '../channels/read-channel.ts';
import { type CheckedHyperparameters, checkHyperparameters } from '../hyperparameters/check-hyperparameters.ts';
import { checkResources } from '../resources.ts';
import { crossValidate, disposeAll } from './cross-validate.ts';
import { evaluationLine } from './evaluation-line.ts';
import { explainTraining } from './explain-training.ts';
import { type FinalMetric, finalMetrics } from './final-metrics.ts';
import { modelFormatOf } from './model-format-of.ts';
import { Checkpoints } from './checkpoints.ts';
import { type TrainedModel, trainModel } from './train-model.ts';

export interface BuiltInRequest {
  readonly hyperparameters: Readonly<Record<string, string>>;
  readonly channels: Channels;
  /** Gets `xgboost-model`, or `xgboost-model-<fold>` of a cross-validation. */
  readonly modelFolder: string;
  /** Gets what the job leaves beside the model (`/opt/ml/output/data`): `predictions.csv` of a cross-validation. */
  readonly outputFolder: string;
  /** CheckpointConfig's folder: a checkpoint there is gone on from, and each round leaves one. Not for cross-validation. */
  readonly checkpointFolder?: string | undefined;
  /** The container's version, such as `1.7-1`; decides the model's format. */
  readonly version: string;
  /** Checked against the hyperparameters when given. */
  readonly instanceType?: string | undefined;
  readonly instanceCount?: number | undefined;
}

export interface BuiltInHooks {
  /** A line of the job's log, without its end; evaluation lines have real tabs (CloudWatch shows them as `#011`). */
  readonly onLine?: ((line: string) => void) | undefined;
  /** After each round; answer 'stop' to end training with the model as it is. */
  readonly onRound?: ((round: Pick<Round, 'round' | 'evaluation'>) => 'stop' | undefined | void) | undefined;
  /** Stops the job: rejects with the signal's reason, unless save_model_on_termination keeps the model as it is by then. */
  readonly signal?: AbortSignal | undefined;
}

export interface BuiltInTraining {
  /** Names of the files written into the model folder. */
  readonly modelFiles: readonly string[];
  readonly finalMetrics: readonly FinalMetric[];
  readonly rows: number;
  readonly features: number;
  /** Rounds in the model (in the last fold's model of a cross-validation). */
  readonly rounds: number;
  readonly stopped: TrainedModel['stopped'];
  /** When the channels had been read, and when the last round was over. */
  readonly started: Date;
  readonly ended: Date;
}

/**
 * Trains SageMaker's built-in XGBoost on this machine: checks hyperparameters, resources and channels as the container does,
 * trains with libxgboost, and writes the model in the format of that version. Several instances, and GPUs, are this one machine's
 * cores: sharded files are read together, gpu_hist trains as hist. Throws BuiltInError.
 */
export async function trainBuiltIn(request: BuiltInRequest, hooks: BuiltInHooks = {}): Promise<BuiltInTraining> {
  const { hyperparameters, channels, modelFolder, outputFolder, checkpointFolder, version, instanceType, instanceCount = 1 } = request;
  const { onLine = () => {}, signal } = hooks;
  const checked = checkHyperparameters(hyperparameters);
  const format = modelFormatOf(version);
  if (instanceType !== undefined) checkResources({ instanceType, instanceCount, hyperparameters, channels });
  const data = await readChannels(channels, checked.csvWeights);
  signal?.throwIfAborted();
  const parameters = localParameters(checked, onLine);
  const [objective, classes] = [String(parameters['objective'] ?? 'reg:squarederror'), Number(parameters['num_class'] ?? 1)];
  for (const set of [data.train, data.validation]) if (set) checkLabels(set, objective, classes);
  const { rows, columns } = data.train.matrix;
  onLine(`Train matrix has ${rows} rows and ${columns} columns`);
  if (data.validation) onLine(`Validation matrix has ${data.validation.matrix.rows} rows`);
  const plan = {
    checked,
    parameters,
    onRound: (round: Pick<Round, 'round' | 'evaluation'>): 'stop' | undefined => {
      onLine(evaluationLine(round.round, round.evaluation));
      const stop = hooks.onRound?.(round) === 'stop' || (checked.saveModelOnTermination && signal?.aborted);
      return stop ? 'stop' : undefined;
    },
    signal: checked.saveModelOnTermination ? undefined : signal,
  };
  const started = new Date();
  let models: readonly TrainedModel[] = [];
  try {
    let last: Evaluation;
    await ensureFolder(modelFolder);
    if (checked.crossValidation) {
      const outcome = await crossValidate(plan, data, onLine);
      ({ models, mean: last } = outcome);
      await writeFileAtomically(join(outputFolder, 'predictions.csv'), outcome.predictions);
    } else {
      const checkpoints = checkpointFolder === undefined ? undefined : new Checkpoints(checkpointFolder, format);
      models = [await trainModel({ ...plan, checkpoints, train: data.train, watched: { train: data.train, ...(data.validation && { validation: data.validation }) } })];
      ({ last } = models[0]);
    }
    const ended = new Date();
    for (const warning of new Set(models.flatMap(({ warnings }) => warnings))) onLine(warning);
    const modelFiles = models.map((_, fold) => (checked.crossValidation ? `xgboost-model-${fold}` : 'xgboost-model'));
    for (const [i, name] of modelFiles.entries()) await writeFileAtomically(join(modelFolder, name), models[i].booster.save(format));
    const { booster, stopped } = models.at(-1)!;
    return { modelFiles, finalMetrics: finalMetrics(last, ended), rows, features: columns, rounds: booster.rounds, stopped, started, ended };
  } catch (error) {
    throw explainTraining(error, [data.train, data.validation]);
  } finally {
    disposeAll(models);
  }
}

/** What needs a GPU becomes what gives the same on this machine. */
function localParameters({ parameters }: CheckedHyperparameters, onLine: (line: string) => void): Parameters {
  const { predictor, ...rest } = parameters;
  const gpu = parameters['tree_method'] === 'gpu_hist';
  if (gpu) onLine('tree_method gpu_hist: trained with hist on the processors of this machine');
  return { nthread: availableParallelism(), ...rest, ...(predictor !== undefined && predictor !== 'gpu_predictor' && { predictor }), ...(gpu && { tree_method: 'hist' }) };
}
