import { TrainerError } from './error.ts';

interface Described {
  /** Why it has this value; shown by --help and in the report. */
  readonly reason: string;
}
interface Choice<T extends string> extends Described {
  readonly type: 'String';
  readonly value: T;
  readonly allowed: readonly T[];
}
interface Text extends Described {
  readonly type: 'String';
  readonly value: string;
  readonly allowed?: undefined;
}
interface Numeric extends Described {
  readonly type: 'Integer' | 'Float';
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}
export type Parameter = Choice<string> | Text | Numeric;

const choice = <const T extends string>(value: NoInfer<T>, allowed: readonly T[], reason: string): Choice<T> => ({ type: 'String', value, allowed, reason });
const text = (value: string, reason: string): Text => ({ type: 'String', value, reason });
const integer = (value: number, minimum: number, maximum: number, reason: string): Numeric => ({ type: 'Integer', value, minimum, maximum, reason });
const float = (value: number, minimum: number, maximum: number, reason: string): Numeric => ({ type: 'Float', value, minimum, maximum, reason });

/** What the flows are taken for and how they are divided. */
const DATA = {
  LabelRule: choice('two-classes', ['two-classes', 'attack-names'], 'attack-names takes every Label but Benign or Normal for an attack, as CICIDS2017 needs it'),
  FeatureSet: choice('service', ['statistics', 'service', 'leaky'], 'service adds Protocol and Dst_Port to the flow statistics; leaky only shows the leak'),
  DataOrigin: choice('real', ['real', 'synthetic'], 'synthetic marks simulated flows in everything that is made from them'),
  Representation: choice('full', ['full', 'compact'], 'compact keeps few, telling features; better where training rows are few'),
  SplitProtocol: choice('grouped', ['random', 'grouped', 'temporal', 'leave-one-attack-out'], 'grouped keeps identical feature vectors on one side, so no test row was seen in training'),
  HeldOutAttack: text('none', 'the Cat or Sub_Cat that training never sees, with leave-one-attack-out'),
  TestShare: float(0.3, 0.05, 0.8, 'rows that are only ever scored'),
  ValidationShare: float(0.2, 0.05, 0.5, 'of the other rows: early stopping and the threshold are chosen on them'),
  Folds: integer(0, 0, 20, 'cross-validation folds: the threshold is chosen on out-of-fold scores and validation rows are trained on too; for few rows. 0: the validation rows decide'),
  Seed: integer(7, 0, 2_147_483_647, 'decides the split, subsampling and resampling'),
} as const;

/** The names of SageMaker's built-in XGBoost, in its spelling. */
const BOOSTER = {
  num_round: integer(200, 1, 10_000, 'trees at most; early stopping usually ends before'),
  max_depth: integer(6, 0, 16, 'deep enough for interactions of a few flow statistics; 0 with lossguide: no limit'),
  max_leaves: integer(0, 0, 4096, 'leaves at most, with lossguide; 0: no limit'),
  grow_policy: choice('depthwise', ['depthwise', 'lossguide'], 'lossguide splits where the loss falls most'),
  max_bin: integer(256, 2, 4096, 'bins a column is cut into; few bins smooth where rows are few'),
  eta: float(0.1, 0.001, 1, 'small steps, many trees'),
  subsample: float(0.8, 0.1, 1, 'rows a tree sees'),
  colsample_bytree: float(0.8, 0.1, 1, 'columns a tree sees'),
  min_child_weight: float(1, 0, 1000, 'hessian weight a leaf must hold'),
  gamma: float(0, 0, 1000, 'loss a split must gain'),
  lambda: float(1, 0, 1000, 'L2 penalty on leaf weights'),
  alpha: float(0, 0, 1000, 'L1 penalty on leaf weights'),
  scale_pos_weight: float(1, 0.0001, 10_000, 'weight of Anomaly; the threshold, not the weight, carries the imbalance'),
  early_stopping_rounds: integer(30, 1, 10_000, 'rounds without gain on the validation rows that end training; num_round or more, and with folds: never'),
  tree_method: choice('hist', ['hist', 'approx', 'exact', 'gpu_hist'], 'hist bins once and is the only one whose time grows gently with the rows; gpu_hist needs a GPU'),
  use_dask_gpu_training: choice('false', ['false', 'true'], 'trains on all GPUs of the instances; with gpu_hist'),
} as const;

const DECISION = {
  ThresholdRule: choice('max-macro-f1', ['max-macro-f1', 'max-mcc', 'target-fpr', 'cost', 'expected-cost', 'fixed'], 'how the threshold is chosen on the validation rows'),
  ThresholdValue: float(0.5, 0, 1, 'the threshold itself with fixed; the false-positive rate to stay below with target-fpr'),
  FalsePositiveCost: float(1, 0, 1_000_000, 'what a Normal flow called Anomaly costs, with cost and expected-cost'),
  FalseNegativeCost: float(10, 0, 1_000_000, 'what a missed Anomaly costs, with cost and expected-cost'),
} as const;

const JUDGEMENT = {
  Resamples: integer(1000, 100, 100_000, 'bootstrap resamples behind each interval'),
  GateMinimumMacroF1: float(0.8, 0, 1, 'the lower end of the interval must reach it'),
  GateMaximumFalsePositiveRate: float(0.25, 0, 1, 'share of Normal flows called Anomaly'),
  GateMinimumGain: float(0, -1, 1, 'macro-F1 that the lower end of the gain over the linear baseline must exceed; -1 asks for none'),
  GateMaximumRegression: float(0.005, 0, 1, 'macro-F1 that may be lost against the incumbent'),
} as const;

const REGISTRY = {
  ModelPackageGroupName: text('flowsentry', 'the group of the registry that the version joins; in an environment its own'),
} as const;

/** What SageMaker rents. On this machine they decide nothing. */
const MACHINES = {
  ProcessingInstanceType: text('ml.m5.xlarge', 'the machine of Preprocess, Package and Evaluate'),
  TrainingInstanceType: text('ml.m5.xlarge', 'the machines of Train'),
  TrainingInstanceCount: integer(1, 1, 32, 'several: the training rows are written as so many files'),
  TrainingDistribution: choice('FullyReplicated', ['FullyReplicated', 'ShardedByS3Key'], 'ShardedByS3Key: each of several instances gets a share of the files; not with use_dask_gpu_training'),
  XGBoostVersion: choice('1.7-1', ['1.7-1', '3.0-5'], 'the version of the built-in XGBoost'),
} as const;

/** Every knob of a run, in one place. An execution keeps the whole of it. */
export const PARAMETERS = {
  ...DATA,
  ...BOOSTER,
  ...DECISION,
  ...JUDGEMENT,
  ...REGISTRY,
  ...MACHINES,
} as const satisfies Record<string, Parameter>;

const namesOf = <T extends object>(group: T): (keyof T & string)[] => Object.keys(group) as (keyof T & string)[];

/** The parameters by what they are about. */
export const DATA_PARAMETERS = namesOf(DATA);
export const BOOSTER_PARAMETERS = namesOf(BOOSTER);
export const DECISION_PARAMETERS = namesOf(DECISION);

export type ParameterName = keyof typeof PARAMETERS;
export type Parameters = {
  readonly [Name in ParameterName]: (typeof PARAMETERS)[Name] extends Choice<infer T> ? T : (typeof PARAMETERS)[Name]['value'];
};

const isName = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);

/**
 * The parameters of a run: the defaults, overridden by assignments of the form `Name=Value`. The last assignment of a name
 * counts. Throws {@link TrainerError} `unknown-parameter` or `wrong-parameter` (exit code 2), the latter also for values that do not
 * go together.
 */
export function parseParameters(assignments: readonly string[]): Parameters {
  const values: Record<string, string | number> = Object.fromEntries(Object.entries(PARAMETERS).map(([name, { value }]) => [name, value]));
  for (const assignment of assignments) {
    const [name, value] = splitAssignment(assignment);
    values[name] = parseValue(name, value);
  }
  const parameters = values as Parameters;
  checkTogether(parameters);
  // With folds there are no rows to stop early on.
  return parameters.Folds === 0 ? parameters : { ...parameters, early_stopping_rounds: parameters.num_round };
}

/** What would come to light only after training. */
function checkTogether({ Folds, ThresholdRule, FalsePositiveCost, FalseNegativeCost }: Parameters): void {
  if (Folds === 1) throw wrong('Folds', '1', '0, or a whole number from 2 to 20');
  if (ThresholdRule === 'cost' && FalsePositiveCost + FalseNegativeCost === 0) throw wrong('FalsePositiveCost', '0', 'a number above 0 for one of the two costs, with ThresholdRule=cost');
  if (ThresholdRule !== 'expected-cost') return;
  for (const [name, cost] of Object.entries({ FalsePositiveCost, FalseNegativeCost } as const)) {
    if (cost === 0) throw wrong(name as keyof Parameters, '0', 'a number above 0, with ThresholdRule=expected-cost');
  }
}

function wrong(name: ParameterName, typed: string, allowed: string): TrainerError {
  return new TrainerError('wrong-parameter', { key: name, what: `"${typed}" cannot be used`, value: typed, allowed, wayOut: `For example: --param ${name}=${PARAMETERS[name].value}`, exitCode: 2 });
}

function splitAssignment(assignment: string): [ParameterName, string] {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw new TrainerError('wrong-parameter', { what: `"${assignment}" is not of the form Name=Value`, value: assignment, wayOut: 'For example: --param num_round=100', exitCode: 2 });
  const name = assignment.slice(0, equals);
  if (!isName(name)) {
    throw new TrainerError('unknown-parameter', { what: `There is no parameter "${name}"`, value: name, allowed: Object.keys(PARAMETERS).join(', '), exitCode: 2 });
  }
  return [name, assignment.slice(equals + 1)];
}

function parseValue(name: ParameterName, typed: string): string | number {
  const parameter: Parameter = PARAMETERS[name];
  if (parameter.type === 'String') {
    if (parameter.allowed && !parameter.allowed.includes(typed)) throw wrong(name, typed, parameter.allowed.join(', '));
    if (typed === '') throw wrong(name, typed, 'a text');
    return typed;
  }
  const number = typed.trim() === '' ? Number.NaN : Number(typed);
  const whole = parameter.type === 'Integer';
  if (!(number >= parameter.minimum && number <= parameter.maximum) || (whole && !Number.isInteger(number))) {
    throw wrong(name, typed, `${whole ? 'a whole number' : 'a number'} from ${parameter.minimum} to ${parameter.maximum}`);
  }
  return number;
}

/** The table of parameters as --help shows it. */
export function describeParameters(): string {
  const rows = Object.entries(PARAMETERS).map(([name, parameter]: [string, Parameter]) => {
    const allowed = parameter.type === 'String' ? (parameter.allowed?.join(' | ') ?? 'text') : `${parameter.minimum} … ${parameter.maximum}`;
    return `  ${name}=${parameter.value}\n      ${parameter.reason} (${allowed})`;
  });
  return `Parameters, with their defaults:\n${rows.join('\n')}`;
}
