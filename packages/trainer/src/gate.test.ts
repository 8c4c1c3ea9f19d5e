import { describe, expect, it } from 'vitest';
import { judge } from './gate.ts';

const limits = { GateMinimumMacroF1: 0.8, GateMaximumFalsePositiveRate: 0.25, GateMinimumGain: 0, GateMaximumRegression: 0.005 };
const good = {
  macroF1: { value: 0.93, low: 0.91 },
  falsePositiveRate: { value: 0.1 },
  gainOverBaseline: { value: 0.2, low: 0.17 },
};

describe('judge', () => {
  it('passes a model that reaches every limit', () => {
    expect(judge(good, limits)).toEqual({
      passed: true,
      checks: [
        { name: 'macro-F1', passed: true, detail: 'lower bound 0.9100, at least 0.8000 asked' },
        { name: 'false-positive rate', passed: true, detail: '0.1000, at most 0.2500 allowed' },
        { name: 'better than the baseline', passed: true, detail: 'macro-F1 gain +0.2000, lower bound +0.1700, above +0.0000 asked' },
      ],
    });
  });

  it.each([
    ['macro-F1', { ...good, macroF1: { value: 0.82, low: 0.799 } }],
    ['macro-F1', { ...good, macroF1: { value: Number.NaN, low: Number.NaN } }],
    ['false-positive rate', { ...good, falsePositiveRate: { value: 0.2501 } }],
    ['false-positive rate', { ...good, falsePositiveRate: { value: Number.NaN } }],
    ['better than the baseline', { ...good, gainOverBaseline: { value: 0.01, low: 0 } }],
    ['no worse than the incumbent', { ...good, gainOverIncumbent: { value: -0.0051 } }],
  ])('fails only the check %s', (name, input) => {
    const verdict = judge(input, limits);
    expect(verdict.passed).toBe(false);
    expect(verdict.checks.filter(({ passed }) => !passed).map((check) => check.name)).toEqual([name]);
  });

  it('asks for no gain when told so', () => {
    expect(judge({ ...good, gainOverBaseline: { value: -0.004, low: -0.02 } }, { ...limits, GateMinimumGain: -1 }).passed).toBe(true);
  });

  it('lets a model lose a little to the incumbent', () => {
    expect(judge({ ...good, gainOverIncumbent: { value: -0.004 } }, limits).passed).toBe(true);
  });
});
