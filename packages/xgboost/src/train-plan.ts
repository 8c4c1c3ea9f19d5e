import type { BoostPlan, Round } from './boost.ts';
import { checkModel } from './check-model.ts';
import { DEFAULT_MAX_BIN, createMatrix, createQuantileMatrix } from './create-matrix.ts';
import { DMatrix } from './dmatrix.ts';
import type { EarlyStopping } from './early-stopping.ts';
import { XgboostError } from './error.ts';
import { hold } from './hold.ts';
import { library } from './library.ts';
import { type Matrix, type MatrixDescription, type RowInfo, describeMatrix } from './matrix.ts';
import { type Parameters, parameterEntries } from './parameters.ts';

/** Rows with what belongs to them, as plain arrays. */
export interface LabelledMatrix extends RowInfo {
  readonly matrix: Matrix;
}

export interface TrainSettings {
  readonly parameters: Parameters;
  readonly rounds: number;
  /**
   * Plain arrays are made into a matrix of the library for this training only (a QuantileDMatrix where tree_method is hist).
   * A DMatrix, made once, serves several trainings.
   */
  readonly train: DMatrix | LabelledMatrix;
  /** Evaluated after each round, in this order, by the parameter eval_metric; may hold the training data themselves. */
  readonly evaluate?: Readonly<Record<string, DMatrix | LabelledMatrix>>;
  /** Looks at the last data set of `evaluate`. The model is cut after the best round (a linear one cannot be cut). */
  readonly earlyStopping?: EarlyStopping;
  /** A saved model of the same features: its rounds come first, and `rounds` more are trained. */
  readonly from?: Uint8Array;
  /** Called after each round, before the next begins. Answer 'stop' to end training with the model as it is. */
  readonly onRound?: (round: Round) => 'stop' | undefined | void;
}

type DataPlan = { readonly handle: bigint } | { readonly description: MatrixDescription };

/** Everything a thread needs to train, checked. Plain data: handles and array addresses, kept alive by {@link planTraining}. */
export interface TrainPlan extends Omit<BoostPlan, 'train' | 'evaluate'> {
  readonly data: readonly DataPlan[];
  /** Names of evaluated sets, each with its place in `data`; the training data is at 0. */
  readonly evaluated: readonly (readonly [string, number])[];
  readonly quantile: boolean;
  readonly threads: number;
  readonly maxBin: number;
}

/** Checks the settings and holds on to their data until `release` is called. */
export function planTraining(settings: TrainSettings): { plan: TrainPlan; release: () => void } {
  requireSettings(settings);
  const { parameters, train, evaluate = {}, earlyStopping, rounds, from } = settings;
  if (from) checkModel(from);
  const distinct = [...new Set([train, ...Object.values(evaluate)])];
  const releases = [hold(settings, ...distinct)];
  const release = (): void => releases.forEach((each) => each());
  try {
    const data = distinct.map((source): DataPlan => {
      if (!(source instanceof DMatrix)) return { description: describeMatrix(source.matrix, source) };
      releases.push(source.native.borrow());
      return { handle: source.native.address };
    });
    const names = train instanceof DMatrix ? train.names : train.matrix.names;
    const plan: TrainPlan = {
      parameters: parameterEntries(parameters),
      rounds,
      names,
      earlyStopping,
      from,
      data,
      evaluated: Object.entries(evaluate).map(([name, source]) => [name, distinct.indexOf(source)]),
      quantile: parameters['tree_method'] === 'hist' && parameters['booster'] !== 'gblinear',
      threads: integer(parameters, 'nthread' in parameters ? 'nthread' : 'n_jobs', 0, -1),
      maxBin: integer(parameters, 'max_bin', DEFAULT_MAX_BIN, 2),
    };
    return { plan, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Makes the matrices that the plan describes, hands them to `work` and frees them. */
export function withMatrices<T>(plan: TrainPlan, work: (boost: BoostPlan) => T): T {
  const made: bigint[] = [];
  try {
    const handles: bigint[] = [];
    for (const source of plan.data) handles.push('handle' in source ? source.handle : make(source.description, plan, handles[0], made));
    return work({ ...plan, train: handles[0], evaluate: plan.evaluated.map(([name, place]) => [name, handles[place]]) });
  } finally {
    for (const handle of made) library().call('XGDMatrixFree', handle);
  }
}

function make(description: MatrixDescription, { quantile, threads, maxBin }: TrainPlan, train: bigint | undefined, made: bigint[]): bigint {
  const handle = quantile ? createQuantileMatrix(() => [description], threads, maxBin, train) : createMatrix(description, threads);
  made.push(handle);
  return handle;
}

/** Parameters that the matrices are made with, before the library checks them. */
function integer(parameters: Parameters, key: string, otherwise: number, least: number): number {
  const value = Number(parameters[key] ?? otherwise);
  if (Number.isInteger(value) && value >= least) return value;
  throw new XgboostError('bad-parameter', { key, what: `The value is ${String(parameters[key])}`, allowed: `an integer of ${least} or more`, value: parameters[key] });
}

function requireSettings({ rounds, train, evaluate = {}, earlyStopping }: TrainSettings): void {
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new XgboostError('bad-parameter', { key: 'rounds', what: `The number of rounds is ${rounds}`, allowed: 'an integer of 1 or more', value: rounds });
  }
  const shape = (source: DMatrix | LabelledMatrix): DMatrix | Matrix => (source instanceof DMatrix ? source : source.matrix);
  if (shape(train).rows === 0) throw new XgboostError('no-rows', { what: 'The training data have no rows', allowed: 'at least one row' });
  if (!(train instanceof DMatrix) && !train.label) throw new XgboostError('length-mismatch', { key: 'label', what: 'The training data have no labels', allowed: 'one label for each row' });
  for (const [name, source] of Object.entries(evaluate)) {
    if (/[\t:]/.test(name) || name === '') throw new XgboostError('bad-parameter', { key: 'evaluate', what: `The name is ${JSON.stringify(name)}`, allowed: 'text without tabs and colons', value: name });
    if (shape(source).columns === shape(train).columns) continue;
    throw new XgboostError('feature-count', { key: name, what: `The data have ${shape(source).columns} columns`, allowed: `the training data's ${shape(train).columns}`, value: shape(source).columns });
  }
  if (earlyStopping && Object.keys(evaluate).length === 0) {
    throw new XgboostError('nothing-to-evaluate', { key: 'earlyStopping', what: 'There is no data set to watch', wayOut: 'Give validation data in `evaluate`' });
  }
  if (earlyStopping && (!Number.isInteger(earlyStopping.rounds) || earlyStopping.rounds < 1)) {
    throw new XgboostError('bad-parameter', { key: 'earlyStopping.rounds', what: `The value is ${earlyStopping.rounds}`, allowed: 'an integer of 1 or more', value: earlyStopping.rounds });
  }
}
