import type { Evaluation } from '@flowsentry/evaluator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingPipeline } from './definition/pipeline-definition.ts';
import { LOCAL } from './environment.ts';
import { INCUMBENT, LINEAR, gateInput, judge } from './gate.ts';
import { type Handover, handover } from './handover.ts';
import { PARAMETERS, parseParameters } from './parameters.ts';
import { modelCard } from './model-card/model-card.ts';
import { sageMakerCard } from './model-card/sage-maker-card.ts';
import { aCardSource } from './testing/a-card-source.ts';
import { A_DATA_SUMMARY } from './testing/a-data-summary.ts';

type Figure = number | null;

/** The figures of an evaluation that are handed over; a gain over the incumbent only where there is one. */
interface Figures {
  readonly macroF1Low: Figure;
  readonly falsePositiveRate: Figure;
  readonly gainLow: Figure;
  readonly gainOverIncumbent?: Figure;
}

const estimate = (value: Figure, low: Figure = value): object => ({ value, low, high: value });
function evaluationOf({ macroF1Low, falsePositiveRate, gainLow, gainOverIncumbent }: Figures): Evaluation {
  const rival = (name: string, value: Figure, low: Figure): object => ({ name, differences: { macroF1: estimate(value, low) } });
  return {
    metrics: { macroF1: estimate(0.93, macroF1Low), rocAuc: estimate(0.98, 0.97), falsePositiveRate: estimate(falsePositiveRate) },
    comparisons: [rival('majority', 0.5, 0.4), rival(LINEAR, 0.2, gainLow), ...(gainOverIncumbent === undefined ? [] : [rival(INCUMBENT, gainOverIncumbent, -1)])],
  } as unknown as Evaluation;
}

const CARD = sageMakerCard(modelCard(aCardSource()));
const GOOD = { macroF1Low: 0.91, falsePositiveRate: 0.1, gainLow: 0.17 };

describe('the handover', () => {
  it('holds what the gate compares, as numbers and for people, and what describes the version', () => {
    expect(handover(evaluationOf(GOOD), A_DATA_SUMMARY, 'real', CARD)).toEqual({
      gate: { macroF1Low: 0.91, falsePositiveRate: 0.1, gainOverBaselineLow: 0.17, regression: 0 },
      gateTexts: { macroF1Low: '0.9100', falsePositiveRate: '0.1000', gainOverBaselineLow: '0.1700', regression: '0.0000' },
      headline: { Description: 'flows.csv: 1,000 flows, features service, split grouped', DataFingerprint: 'f'.repeat(64), MacroF1: '0.9300', RocAuc: '0.9800', FalsePositiveRate: '0.1000' },
      modelCard: JSON.stringify(CARD),
    });
  });

  it('tells of a loss against the incumbent as a positive number', () => {
    expect(handover(evaluationOf({ ...GOOD, gainOverIncumbent: -0.004 }), A_DATA_SUMMARY, 'real', CARD)).toMatchObject({ gate: { regression: 0.004 }, gateTexts: { regression: '0.0040' } });
    expect(handover(evaluationOf({ ...GOOD, gainOverIncumbent: 0.01 }), A_DATA_SUMMARY, 'real', CARD)).toMatchObject({ gate: { regression: -0.01 }, gateTexts: { regression: '-0.0100' } });
  });

  it('calls simulated flows synthetic', () => {
    expect(handover(evaluationOf(GOOD), A_DATA_SUMMARY, 'synthetic', CARD).headline.Description).toBe('Synthetic flows: 1,000 flows, features service, split grouped');
  });

  it('describes many files in no more than the registry takes', () => {
    const files = Array.from({ length: 200 }, (_, i) => ({ file: `capture-${i}.csv`, rows: 5 }));
    expect(handover(evaluationOf(GOOD), { ...A_DATA_SUMMARY, files }, 'real', CARD).headline.Description).toHaveLength(1024);
  });

  it('puts an undefined figure beyond everything that its limit can be', () => {
    const { gate, gateTexts, headline } = handover(evaluationOf({ macroF1Low: null, falsePositiveRate: null, gainLow: null, gainOverIncumbent: null }), A_DATA_SUMMARY, 'real', CARD);
    expect(gate.macroF1Low).toBeLessThan(PARAMETERS.GateMinimumMacroF1.minimum);
    expect(gate.falsePositiveRate).toBeGreaterThan(PARAMETERS.GateMaximumFalsePositiveRate.maximum);
    expect(gate.gainOverBaselineLow).toBeLessThan(PARAMETERS.GateMinimumGain.minimum);
    expect(gate.regression).toBeGreaterThan(PARAMETERS.GateMaximumRegression.maximum);
    expect(new Set(Object.values(gateTexts))).toEqual(new Set(['undefined']));
    expect(headline.FalsePositiveRate).toBe('undefined');
  });
});

/** A condition of the Gate step as the definition has it: `LeftValue` is a path into evaluation.json, `RightValue` a parameter. */
interface Condition {
  readonly Type: keyof typeof COMPARE;
  readonly LeftValue: { readonly 'Std:JsonGet': { readonly Path: string } };
  readonly RightValue: { readonly Get: string };
}

const COMPARE = {
  GreaterThan: (left: number, right: number) => left > right,
  GreaterThanOrEqualTo: (left: number, right: number) => left >= right,
  LessThanOrEqualTo: (left: number, right: number) => left <= right,
};

describe("the definition's Gate on what is handed over", () => {
  const code = { preprocess: 's3://b/1/', package: 's3://b/2/', evaluate: 's3://b/3/' };
  const { Steps } = trainingPipeline({ environment: LOCAL, code, codeVersion: '0123abc' }).definition;
  const { Conditions } = Steps.find(({ Name }) => Name === 'Gate')!.Arguments as unknown as { readonly Conditions: readonly Condition[] };
  const passes = ({ gate }: Handover, limits: Readonly<Record<string, unknown>>): boolean =>
    Conditions.every(({ Type, LeftValue, RightValue }) => {
      const [group, name] = LeftValue['Std:JsonGet'].Path.split('.');
      expect(group).toBe('gate');
      return COMPARE[Type]((gate as Readonly<Record<string, number>>)[name], limits[RightValue.Get.replace('Parameters.', '')] as number);
    });

  it('looks at every number', () => {
    expect(Conditions.map(({ LeftValue }) => LeftValue['Std:JsonGet'].Path)).toEqual(['gate.macroF1Low', 'gate.falsePositiveRate', 'gate.gainOverBaselineLow', 'gate.regression']);
  });

  it('decides as the verdict that is printed does', () => {
    // Few values, so that figures meet their limits; and undefined ones.
    const from = (minimum: number): fc.Arbitrary<number> => fc.oneof(fc.constantFrom(minimum, 0, 0.25, 0.5, 1), fc.double({ min: minimum, max: 1, noNaN: true }));
    const figure = (minimum: number): fc.Arbitrary<Figure> => fc.option(from(minimum), { nil: null, freq: 8 });
    const figures = fc.record({ macroF1Low: figure(0), falsePositiveRate: figure(0), gainLow: figure(-1), gainOverIncumbent: figure(-1) }, { requiredKeys: ['macroF1Low', 'falsePositiveRate', 'gainLow'] });
    const limits = fc.record({ GateMinimumMacroF1: from(0), GateMaximumFalsePositiveRate: from(0), GateMinimumGain: from(-1), GateMaximumRegression: from(0) });
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(figures, limits, (found, asked) => {
        const evaluation = evaluationOf(found);
        const { passed } = judge(gateInput(evaluation), asked);
        seen.add(passed);
        expect(passes(handover(evaluation, A_DATA_SUMMARY, 'real', CARD), { ...parseParameters([]), ...asked })).toBe(passed);
      }),
      { numRuns: 1000 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });
});
