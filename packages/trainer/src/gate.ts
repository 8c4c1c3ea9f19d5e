import type { Evaluation } from '@flowsentry/evaluator';
import type { Parameters } from './parameters.ts';

/** The rivals' names in an evaluation. */
export const LINEAR = 'linear';
export const MAJORITY = 'majority';
export const INCUMBENT = 'incumbent';

/** What the gate looks at, read from an evaluation. Intervals are 95 %. */
export interface GateInput {
  readonly macroF1: { readonly value: number; readonly low: number };
  readonly falsePositiveRate: { readonly value: number };
  /** Model minus baseline, and model minus incumbent, on the same rows. */
  readonly gainOverBaseline: { readonly value: number; readonly low: number };
  readonly gainOverIncumbent?: { readonly value: number };
}

/** The numbers of an evaluation that the gate looks at; what is undefined there becomes NaN. */
export function gateInput({ metrics, comparisons }: Evaluation): GateInput {
  const bounded = (estimate: { readonly value: number | null; readonly low: number | null } | undefined): { value: number; low: number } => ({
    value: estimate?.value ?? Number.NaN,
    low: estimate?.low ?? Number.NaN,
  });
  const gainOver = (name: string): { value: number; low: number } => bounded(comparisons.find((rival) => rival.name === name)?.differences.macroF1);
  const hasIncumbent = comparisons.some(({ name }) => name === INCUMBENT);
  return {
    macroF1: bounded(metrics.macroF1),
    falsePositiveRate: bounded(metrics.falsePositiveRate),
    gainOverBaseline: gainOver(LINEAR),
    ...(hasIncumbent ? { gainOverIncumbent: gainOver(INCUMBENT) } : {}),
  };
}

interface GateCheck {
  readonly name: string;
  readonly passed: boolean;
  /** What was found and what was asked, in words and numbers. */
  readonly detail: string;
}

export interface Verdict {
  readonly passed: boolean;
  readonly checks: readonly GateCheck[];
}

type Limits = Pick<Parameters, 'GateMinimumMacroF1' | 'GateMaximumFalsePositiveRate' | 'GateMinimumGain' | 'GateMaximumRegression'>;

/** Whether a model may be offered for approval. A number that is not defined (NaN) fails its check. */
export function judge(input: GateInput, limits: Limits): Verdict {
  const { macroF1, falsePositiveRate, gainOverBaseline, gainOverIncumbent } = input;
  const checks: GateCheck[] = [
    {
      name: 'macro-F1',
      passed: macroF1.low >= limits.GateMinimumMacroF1,
      detail: `lower bound ${show(macroF1.low)}, at least ${show(limits.GateMinimumMacroF1)} asked`,
    },
    {
      name: 'false-positive rate',
      passed: falsePositiveRate.value <= limits.GateMaximumFalsePositiveRate,
      detail: `${show(falsePositiveRate.value)}, at most ${show(limits.GateMaximumFalsePositiveRate)} allowed`,
    },
    {
      name: 'better than the baseline',
      passed: gainOverBaseline.low > limits.GateMinimumGain,
      detail: `macro-F1 gain ${signed(gainOverBaseline.value)}, lower bound ${signed(gainOverBaseline.low)}, above ${signed(limits.GateMinimumGain)} asked`,
    },
  ];
  if (gainOverIncumbent) {
    checks.push({
      name: 'no worse than the incumbent',
      passed: gainOverIncumbent.value >= -limits.GateMaximumRegression,
      detail: `macro-F1 gain ${signed(gainOverIncumbent.value)}, at least ${signed(-limits.GateMaximumRegression)} asked`,
    });
  }
  return { passed: checks.every(({ passed }) => passed), checks };
}

const show = (value: number): string => value.toFixed(4);
const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
