import { BuiltInError } from '../built-in-error.ts';

export type SklearnMetric = 'accuracy' | 'balanced_accuracy' | 'f1' | 'f1_binary' | 'f1_macro' | 'precision' | 'precision_macro' | 'precision_micro' | 'recall' | 'recall_macro' | 'recall_micro' | 'mse' | 'r2';

type Kind = 'precision' | 'recall' | 'f1';

const NAMES: ReadonlySet<string> = new Set<SklearnMetric>([
  'accuracy', 'balanced_accuracy', 'f1', 'f1_binary', 'f1_macro', 'precision', 'precision_macro', 'precision_micro', 'recall', 'recall_macro', 'recall_micro', 'mse', 'r2',
]);

export const isSklearnMetric = (name: string): name is SklearnMetric => NAMES.has(name);

/**
 * What scikit-learn's function of that name answers for the labels and the model's margins (`rows` or `rows × classes` numbers,
 * before the objective's transformation, as the container hands them over); rows are not weighted. A row's class is the largest
 * margin, or whether the only margin is above 0. `f1` is the macro average, `precision` and `recall` are those of class 1:
 *
 * - accuracy = correct / rows, balanced_accuracy = mean recall of the classes that occur
 * - precision = tp / (tp + fp), recall = tp / (tp + fn), f1 = 2 tp / (2 tp + fp + fn), each 0 where its denominator is 0
 * - macro: mean over the classes that occur or were predicted; micro: from the sums of tp, fp, fn, which makes it the accuracy
 * - mse = mean (label - margin)², r2 = 1 - Σ (label - margin)² / Σ (label - mean label)²
 *
 * Throws BuiltInError `multiclass-metric` when a metric of two classes meets more.
 */
export function sklearnMetric(name: SklearnMetric, labels: Float32Array, margins: Float32Array): number {
  if (name === 'mse') return squaredError(labels, margins) / labels.length;
  if (name === 'r2') return rSquared(labels, margins);
  const counts = countClasses(labels, margins);
  switch (name) {
    case 'accuracy':
    case 'precision_micro':
    case 'recall_micro':
      return sum(counts.map(({ both }) => both)) / labels.length;
    case 'balanced_accuracy':
      return mean(counts.filter(({ actual }) => actual > 0).map(({ both, actual }) => both / actual));
    case 'f1_binary':
      return ofClassOne(name, counts, 'f1');
    case 'precision':
    case 'recall':
      return ofClassOne(name, counts, name);
    case 'f1':
    case 'f1_macro':
      return mean(counts.map((each) => score(each, 'f1')));
    case 'precision_macro':
      return mean(counts.map((each) => score(each, 'precision')));
    case 'recall_macro':
      return mean(counts.map((each) => score(each, 'recall')));
  }
}

interface ClassCount {
  readonly label: number;
  actual: number;
  predicted: number;
  both: number;
}

function countClasses(labels: Float32Array, margins: Float32Array): ClassCount[] {
  const outputs = margins.length / labels.length;
  const counts = new Map<number, ClassCount>();
  const of = (label: number): ClassCount => {
    let found = counts.get(label);
    if (!found) counts.set(label, (found = { label, actual: 0, predicted: 0, both: 0 }));
    return found;
  };
  for (let row = 0; row < labels.length; row++) {
    let predicted = outputs === 1 ? Number(margins[row] > 0) : 0;
    for (let k = 1; k < outputs; k++) if (margins[row * outputs + k] > margins[row * outputs + predicted]) predicted = k;
    of(labels[row]).actual++;
    const count = of(predicted);
    count.predicted++;
    if (predicted === labels[row]) count.both++;
  }
  return [...counts.values()];
}

function score({ both, actual, predicted }: ClassCount, kind: Kind): number {
  const [above, below] = kind === 'f1' ? [2 * both, actual + predicted] : [both, kind === 'precision' ? predicted : actual];
  return below === 0 ? 0 : above / below;
}

function ofClassOne(name: SklearnMetric, counts: readonly ClassCount[], kind: Kind): number {
  const strange = counts.find(({ label }) => label !== 0 && label !== 1);
  if (strange) {
    throw new BuiltInError('multiclass-metric', 'ClientError', "Target is multiclass but average='binary'. Please choose another average setting.", { key: 'eval_metric', value: name, allowed: 'labels 0 and 1', wayOut: `Use ${kind}_macro` });
  }
  const one = counts.find(({ label }) => label === 1);
  return one ? score(one, kind) : 0;
}

function squaredError(labels: Float32Array, margins: Float32Array): number {
  let total = 0;
  for (let i = 0; i < labels.length; i++) total += (labels[i] - margins[i]) ** 2;
  return total;
}

function rSquared(labels: Float32Array, margins: Float32Array): number {
  const centre = labels.reduce((total, label) => total + label, 0) / labels.length;
  const spread = labels.reduce((total, label) => total + (label - centre) ** 2, 0);
  const error = squaredError(labels, margins);
  return spread === 0 ? Number(error === 0) : 1 - error / spread;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
