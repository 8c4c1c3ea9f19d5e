import koffi from 'koffi';
import { arrayInterface } from './array-interface.ts';
import { readConfiguration, readSettings } from './configuration.ts';
import { DMatrix } from './dmatrix.ts';
import { XgboostError } from './error.ts';
import { hold } from './hold.ts';
import { type Importance, featureScores } from './importance.ts';
import { type Library, cell, library } from './library.ts';
import { type Matrix, requireShape } from './matrix.ts';
import { checkModel } from './check-model.ts';
import type { ModelFormat } from './model-format.ts';
import { NativeHandle } from './native-handle.ts';
import { type Parameters, parameterEntries } from './parameters.ts';
import { PREDICT_CONTRIBUTIONS, PREDICT_MARGIN, PREDICT_VALUE, type PredictOptions, predictConfig, readPrediction } from './prediction.ts';
import { saveModel } from './save-model.ts';
import { readStrings } from './strings.ts';
import { quieten } from './warnings.ts';

interface RowBuffers {
  readonly row: Float32Array;
  readonly description: string;
  readonly shape: BigUint64Array;
  readonly dimensions: BigUint64Array;
  readonly result: BigUint64Array;
}

/** A model: `train` makes one, {@link Booster.load} reads one. Dispose of it (`using`) when done; use after that throws `disposed`. */
export class Booster implements Disposable {
  /** Owner of the library's object. */
  readonly native: NativeHandle;
  /** Features the model was trained on. */
  readonly columns: number;
  /** Their names, if the training matrix had some; the legacy binary does not keep them. */
  readonly names: readonly string[] | undefined;
  readonly #library: Library;
  readonly #linear: boolean;
  #threads: number;
  #rowBuffers: RowBuffers | undefined;

  /** Takes over a handle of the library that holds a trained model. */
  constructor(handle: bigint) {
    this.native = new NativeHandle('Booster', handle);
    this.#library = library();
    quieten();
    try {
      const count = cell();
      this.#library.call('XGBoosterGetNumFeature', handle, count);
      this.columns = Number(count[0]);
      const names = cell();
      this.#library.call('XGBoosterGetStrFeatureInfo', handle, 'feature_name', count, names);
      this.names = count[0] === 0n ? undefined : readStrings(this.#library, names[0], Number(count[0]));
      ({ linear: this.#linear, threads: this.#threads } = readSettings(this.#library, handle));
    } catch (error) {
      this.native.dispose();
      throw error;
    }
  }

  /**
   * Reads a model in any of the three formats. `threads` is how many predict (all cores by default; 1 is fastest for single
   * rows). Throws `bad-model` for anything that is no whole model.
   */
  static load(model: Uint8Array, options: { readonly threads?: number } = {}): Booster {
    const format = checkModel(model);
    const lib = library();
    quieten();
    const out = cell();
    lib.call('XGBoosterCreate', null, 0, out);
    const handle = out[0];
    try {
      lib.call('XGBoosterLoadModelFromBuffer', handle, model, model.length);
      if (options.threads !== undefined) lib.call('XGBoosterSetParam', handle, 'nthread', String(options.threads));
    } catch (error) {
      lib.call('XGBoosterFree', handle);
      throw new XgboostError('bad-model', {
        what: `The model (${format === 'deprecated' ? 'legacy binary' : format.toUpperCase()}, ${model.length} bytes) cannot be read: ${(error as Error).message}`,
        allowed: `a whole model that XGBoost ${lib.version.join('.')} can read`,
        wayOut: 'Check that the file is complete and unchanged',
        cause: error,
      });
    }
    return new Booster(handle);
  }

  /** The model's bytes; `deprecated` needs a libxgboost below 3.1. Only JSON and UBJSON keep feature names. */
  save(format: ModelFormat): Uint8Array<ArrayBuffer> {
    return saveModel(this.#library, this.native.address, format);
  }

  /** A booster of its own with the first rounds of this one; a linear model cannot be cut. Throws `bad-round-range`. */
  firstRounds(count: number): Booster {
    this.#requireRounds([0, count]);
    const out = cell();
    this.#library.call('XGBoosterSlice', this.native.address, 0, count, 1, out);
    return new Booster(out[0]);
  }

  /** Every setting of the library for this booster, as JSON text. */
  configuration(): string {
    return readConfiguration(this.#library, this.native.address);
  }

  /** The trees (or the linear model) as libxgboost's JSON dump, one object each. */
  dump(): unknown[] {
    const [count, texts] = [cell(), cell()];
    this.#library.call('XGBoosterDumpModelEx', this.native.address, '', 1, 'json', count, texts);
    return readStrings(this.#library, texts[0], Number(count[0])).map((text) => JSON.parse(text) as unknown);
  }

  /** Rounds of boosting in the model; 0 for a linear one from the legacy binary, which does not keep them. */
  get rounds(): number {
    const count = new Int32Array(1);
    this.#library.call('XGBoosterBoostedRounds', this.native.address, count);
    return count[0];
  }

  /** Changes settings that a trained model still heeds, such as nthread. */
  setParameters(parameters: Parameters): void {
    for (const [key, value] of parameterEntries(parameters)) this.#library.call('XGBoosterSetParam', this.native.address, key, value);
    this.#threads = readSettings(this.#library, this.native.address).threads;
  }

  /**
   * What the model says of each row: P(Anomaly) for binary:logistic; for multi:softprob the classes' probabilities side by side,
   * `rows × classes` numbers. A {@link Matrix} is read in place, a DMatrix can be used again. Throws `feature-count`,
   * `feature-names`, `matrix-shape` or `bad-round-range`.
   */
  predict(data: DMatrix | Matrix, options: PredictOptions = {}): Float32Array<ArrayBuffer> {
    this.#requireRounds(options.rounds);
    this.#requireColumns(data);
    const config = predictConfig(options.margin ? PREDICT_MARGIN : PREDICT_VALUE, options.rounds);
    if (data instanceof DMatrix) return this.#predictMatrix(data, config);
    requireShape(data);
    if (this.#linear || data.rows === 0) return this.#throughDMatrix(data, config);
    const release = hold(data);
    try {
      const description = arrayInterface(data.data, [data.rows, data.columns]);
      return readPrediction(this.#library, (shape, dimensions, result) =>
        this.#library.call('XGBoosterPredictFromDense', this.native.address, description, config, null, shape, dimensions, result),
      );
    } finally {
      release();
    }
  }

  /**
   * The prediction for one row by a model with one output: the fast path, whose buffers are made once. Throws `feature-count`, or
   * `several-outputs` for a model that answers with more than one number.
   */
  predictRow(row: ArrayLike<number>): number {
    if (row.length !== this.columns) throw this.#wrongColumns(row.length);
    const buffers = (this.#rowBuffers ??= makeRowBuffers(this.columns));
    buffers.row.set(row);
    if (this.#linear) return onlyOne(this.#throughDMatrix({ data: buffers.row, rows: 1, columns: this.columns }, VALUE_CONFIG));
    this.#library.call('XGBoosterPredictFromDense', this.native.address, buffers.description, VALUE_CONFIG, null, buffers.shape, buffers.dimensions, buffers.result);
    if (buffers.dimensions[0] !== 1n) return onlyOne(new Float32Array(2));
    return koffi.decode.float(buffers.result[0]);
  }

  /**
   * How much each feature moved each row's margin away from the mean: SHAP values (Lundberg et al., "Consistent Individualized
   * Feature Attribution for Tree Ensembles", 2018; exact). For each row and class `columns` contributions and then the bias;
   * their sum is the margin.
   */
  contributions(data: DMatrix | Matrix, options: Pick<PredictOptions, 'rounds'> = {}): Float32Array<ArrayBuffer> {
    this.#requireRounds(options.rounds);
    this.#requireColumns(data);
    const config = predictConfig(PREDICT_CONTRIBUTIONS, options.rounds);
    return data instanceof DMatrix ? this.#predictMatrix(data, config) : this.#throughDMatrix(data, config);
  }

  /** See {@link Importance}. Features that no tree uses are absent. */
  importance(kind: Importance): Map<string, number> {
    return featureScores(this.#library, this.native.address, kind);
  }

  /** A text kept with the model in every format, or undefined. */
  attribute(name: string): string | undefined {
    const [text, found] = [cell(), new Int32Array(1)];
    this.#library.call('XGBoosterGetAttr', this.native.address, name, text, found);
    return found[0] === 0 ? undefined : koffi.decode.string(text[0]);
  }

  attributes(): Record<string, string> {
    const [count, names] = [cell(), cell()];
    this.#library.call('XGBoosterGetAttrNames', this.native.address, count, names);
    return Object.fromEntries(readStrings(this.#library, names[0], Number(count[0])).map((name) => [name, this.attribute(name) ?? '']));
  }

  /** Sets a text, or removes it with undefined. */
  setAttribute(name: string, value: string | undefined): void {
    this.#library.call('XGBoosterSetAttr', this.native.address, name, value ?? null);
  }

  dispose(): void {
    this.native.dispose();
  }

  [Symbol.dispose](): void {
    this.native.dispose();
  }

  #predictMatrix(data: DMatrix, config: string): Float32Array<ArrayBuffer> {
    return readPrediction(this.#library, (shape, dimensions, result) =>
      this.#library.call('XGBoosterPredictFromDMatrix', this.native.address, data.native.address, config, shape, dimensions, result),
    );
  }

  #throughDMatrix(data: Matrix, config: string): Float32Array<ArrayBuffer> {
    using matrix = DMatrix.of(data, { threads: this.#threads });
    return this.#predictMatrix(matrix, config);
  }

  #requireRounds(rounds: PredictOptions['rounds']): void {
    if (!rounds) return;
    const [begin, end] = rounds;
    if (Number.isInteger(begin) && Number.isInteger(end) && begin >= 0 && begin < end && end <= this.rounds) return;
    throw new XgboostError('bad-round-range', { key: 'rounds', what: `The range is [${begin}, ${end}]`, allowed: `0 ≤ first < end ≤ ${this.rounds}, the model's rounds`, value: rounds });
  }

  #requireColumns(data: DMatrix | Matrix): void {
    if (data.columns !== this.columns) throw this.#wrongColumns(data.columns);
    const given = data.names;
    if (!given || !this.names || given === this.names) return;
    const place = this.names.findIndex((name, column) => name !== given[column]);
    if (place < 0) return;
    throw new XgboostError('feature-names', {
      column: String(place),
      what: `The column is called "${given[place]}", the model was trained on "${this.names[place]}" there`,
      allowed: `the model's columns in its order: ${this.names.join(', ')}`,
      value: given[place],
    });
  }

  #wrongColumns(given: number): XgboostError {
    return new XgboostError('feature-count', {
      what: `The data have ${given} columns`,
      allowed: `the ${this.columns} columns that the model was trained on${this.names ? ` (${this.names.join(', ')})` : ''}`,
      value: given,
    });
  }
}

const VALUE_CONFIG = predictConfig(PREDICT_VALUE);

function makeRowBuffers(columns: number): RowBuffers {
  const row = new Float32Array(columns);
  return { row, description: arrayInterface(row, [1, columns]), shape: cell(), dimensions: cell(), result: cell() };
}

function onlyOne(values: Float32Array): number {
  if (values.length === 1) return values[0];
  throw new XgboostError('several-outputs', { what: 'The model answers with several numbers a row', allowed: 'a model with one output', wayOut: 'Use predict' });
}
