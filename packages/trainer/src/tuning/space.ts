import type { ParameterRanges } from '@flowsentry/sagemaker-pipelines/algorithm';
import { textTable } from '@flowsentry/kit';
import { PARAMETERS, type Parameters } from '../parameters.ts';

interface Range {
  readonly least: number;
  readonly most: number;
  /** How the range is walked: in equal steps, or in equal factors. */
  readonly scale: 'Linear' | 'Logarithmic';
  readonly reason: string;
}

const range = (least: number, most: number, scale: Range['scale'], reason: string): Range => ({ least, most, scale, reason });

/** What a search tries: hyperparameters that the built-in XGBoost lets be tuned, each around its default. */
export const SPACE = {
  num_round: range(30, 600, 'Logarithmic', 'as many trees as the step size needs; more only take longer'),
  eta: range(0.01, 0.3, 'Logarithmic', 'small steps want many trees and generalise a little better'),
  max_depth: range(2, 10, 'Linear', 'shallow trees where rows are few, deep ones where classes mix'),
  min_child_weight: range(0.3, 30, 'Logarithmic', 'Normal is rare: leaves of a few flows learn single captures by heart'),
  subsample: range(0.5, 1, 'Linear', 'fewer rows a tree make trees differ'),
  colsample_bytree: range(0.3, 1, 'Linear', 'many flow statistics say the same; fewer a tree let each be heard'),
  gamma: range(0, 3, 'Linear', 'splits that gain less are noise'),
  lambda: range(0.1, 30, 'Logarithmic', 'draws leaf weights towards 0'),
  alpha: range(0, 3, 'Linear', 'sets small leaf weights to 0'),
} as const satisfies Partial<Record<keyof Parameters, Range>>;

export type Tuned = keyof typeof SPACE;
export const TUNED = Object.keys(SPACE) as Tuned[];

/** The ranges of the given hyperparameters, in SageMaker's form. */
export function parameterRanges(names: readonly Tuned[]): Required<Pick<ParameterRanges, 'IntegerParameterRanges' | 'ContinuousParameterRanges'>> {
  const of = (type: 'Integer' | 'Float') =>
    names
      .filter((name) => PARAMETERS[name].type === type)
      .map((name) => ({ Name: name, MinValue: String(SPACE[name].least), MaxValue: String(SPACE[name].most), ScalingType: SPACE[name].scale }));
  return { IntegerParameterRanges: of('Integer'), ContinuousParameterRanges: of('Float') };
}

/** The space as --help shows it. */
export function describeSpace(): string {
  const rows = TUNED.map((name) => [name, `${SPACE[name].least} … ${SPACE[name].most}`, SPACE[name].scale === 'Linear' ? 'even' : 'by factors', String(PARAMETERS[name].value), SPACE[name].reason]);
  return textTable(['hyperparameter', 'range', 'steps', 'default', 'why'], rows);
}
