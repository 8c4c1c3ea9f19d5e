import type { Random } from '@flowsentry/kit';
import { BuiltInError } from '../built-in-error.ts';
import type { NumericRange, ParameterRanges } from './tuning-job.ts';

/** A point of the search space: one number for each hyperparameter, in [0, 1) for numbers, the place of the value for categories. */
export type Point = readonly number[];

/** One hyperparameter that is searched. */
export interface Dimension {
  readonly name: string;
  /** How many values there are; undefined for a continuous one. */
  readonly values: number | undefined;
  readonly categorical: boolean;
  /** The hyperparameter's text at a coordinate. */
  text(at: number): string;
  /** The coordinate of a text; undefined when it is outside of the range. */
  at(text: string): number | undefined;
}

/** Reads ParameterRanges. Throws BuiltInError `bad-range`. */
export function searchSpace({ IntegerParameterRanges = [], ContinuousParameterRanges = [], CategoricalParameterRanges = [] }: ParameterRanges): Dimension[] {
  const space = [
    ...IntegerParameterRanges.map((range) => numeric(range, true)),
    ...ContinuousParameterRanges.map((range) => numeric(range, false)),
    ...CategoricalParameterRanges.map(({ Name, Values }) => categorical(Name, Values)),
  ];
  const twice = space.find(({ name }, place) => space.findIndex((other) => other.name === name) !== place);
  if (twice) throw bad(twice.name, 'The hyperparameter has two ranges', 'each once', twice.name);
  return space;
}

export const textsOf = (space: readonly Dimension[], point: Point): Record<string, string> => Object.fromEntries(space.map((dimension, i) => [dimension.name, dimension.text(point[i])]));

/** The point of given texts; undefined when one is missing or outside of its range. */
export function pointOf(space: readonly Dimension[], texts: Readonly<Record<string, string>>): Point | undefined {
  const point = space.map((dimension) => (texts[dimension.name] === undefined ? undefined : dimension.at(texts[dimension.name])));
  return point.every((at) => at !== undefined) ? point : undefined;
}

/** Uniform over the space, on each range's scale. */
export const randomPoint = (space: readonly Dimension[], source: Random): Point => space.map(({ categorical, values }) => (categorical ? source.integer(values!) : source.next()));

/** Significant digits of a continuous hyperparameter: fewer than a number has, so that a text leads back to itself. */
const DIGITS = 6;

interface Scale {
  up(value: number): number;
  down(scaled: number): number;
}

const LINEAR: Scale = { up: (value) => value, down: (scaled) => scaled };
const LOGARITHMIC: Scale = { up: Math.log, down: Math.exp };
/** For values near 1, such as 0.9 to 0.999: even steps of the logarithm of the distance to 1. */
const REVERSE: Scale = { up: (value) => -Math.log1p(-value), down: (scaled) => -Math.expm1(-scaled) };

/** `Auto` is logarithmic where the range is positive and spans a factor of a hundred, linear elsewhere. */
function scaleOf({ Name, MinValue, MaxValue, ScalingType = 'Auto' }: NumericRange, integer: boolean): Scale {
  const [least, most] = [Number(MinValue), Number(MaxValue)];
  if (ScalingType === 'Logarithmic' && least <= 0) throw bad(Name, `Logarithmic scaling begins at ${MinValue}`, 'a MinValue above 0', MinValue);
  if (ScalingType === 'ReverseLogarithmic' && (integer || least < 0 || most >= 1)) throw bad(Name, `ReverseLogarithmic scaling goes from ${MinValue} to ${MaxValue}`, 'a continuous range within 0 ≤ x < 1', MaxValue);
  if (ScalingType === 'Logarithmic' || (ScalingType === 'Auto' && least > 0 && most / least >= 100)) return LOGARITHMIC;
  return ScalingType === 'ReverseLogarithmic' ? REVERSE : LINEAR;
}

function numeric(range: NumericRange, integer: boolean): Dimension {
  const { Name: name, MinValue, MaxValue } = range;
  const [least, most] = [Number(MinValue), Number(MaxValue)];
  const good = integer ? Number.isInteger : Number.isFinite;
  if (!good(least) || !good(most) || MinValue.trim() === '' || MaxValue.trim() === '' || least > most) throw bad(name, `The range goes from "${MinValue}" to "${MaxValue}"`, integer ? 'two integers, the smaller first' : 'two numbers, the smaller first', MinValue);
  const scale = scaleOf(range, integer);
  // Each integer has the same share of the scale: half a step is added at both ends.
  const [low, high] = integer ? [scale.up(least - 0.5), scale.up(most + 0.5)] : [scale.up(least), scale.up(most)];
  const clamp = (value: number): number => Math.min(Math.max(value, least), most);
  return {
    name,
    values: integer ? most - least + 1 : undefined,
    categorical: false,
    text(at) {
      const value = scale.down(low + at * (high - low));
      return String(clamp(integer ? Math.round(value) : Number(value.toPrecision(DIGITS))));
    },
    at(text) {
      const value = Number(text);
      if (text.trim() === '' || !good(value) || value < least || value > most) return undefined;
      return high === low ? 0 : Math.min(Math.max((scale.up(value) - low) / (high - low), 0), 1);
    },
  };
}

function categorical(name: string, values: readonly string[]): Dimension {
  if (values.length === 0) throw bad(name, 'The range has no values', 'at least one value', values);
  return {
    name,
    values: values.length,
    categorical: true,
    text: (at) => values[at],
    at: (text) => (values.includes(text) ? values.indexOf(text) : undefined),
  };
}

const bad = (key: string, what: string, allowed: string, value: unknown): BuiltInError => new BuiltInError('bad-range', 'ClientError', what, { key, value, allowed });
