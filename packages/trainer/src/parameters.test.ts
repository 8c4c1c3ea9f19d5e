import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { PARAMETERS, describeParameters, parseParameters } from './parameters.ts';

describe('parseParameters', () => {
  it('gives the defaults and lets the last assignment count', () => {
    expect(parseParameters([])).toMatchObject({ FeatureSet: 'service', SplitProtocol: 'grouped', num_round: 200, eta: 0.1 });
    expect(parseParameters(['eta=0.3', 'eta=0.05', 'FeatureSet=statistics', 'HeldOutAttack=Mirai=x'])).toMatchObject({ eta: 0.05, FeatureSet: 'statistics', HeldOutAttack: 'Mirai=x' });
  });

  it.each([
    ['etta=1', 'unknown-parameter', 'There is no parameter "etta"'],
    ['toString=1', 'unknown-parameter', 'There is no parameter "toString"'],
    ['eta', 'wrong-parameter', '"eta" is not of the form Name=Value'],
    ['=1', 'wrong-parameter', 'not of the form'],
    ['eta=', 'wrong-parameter', 'eta: "" cannot be used. Allowed: a number from 0.001 to 1.'],
    ['eta=2', 'wrong-parameter', '"2" cannot be used'],
    ['eta=NaN', 'wrong-parameter', '"NaN" cannot be used'],
    ['max_depth=2.5', 'wrong-parameter', 'a whole number from 0 to 16'],
    ['Folds=1', 'wrong-parameter', 'Folds: "1" cannot be used. Allowed: 0, or a whole number from 2 to 20.'],
    ['HeldOutAttack=', 'wrong-parameter', 'HeldOutAttack: "" cannot be used. Allowed: a text. For example: --param HeldOutAttack=none.'],
    ['SplitProtocol=groups', 'wrong-parameter', 'random, grouped, temporal, leave-one-attack-out'],
  ])('refuses %s', (assignment, code, message) => {
    expect(() => parseParameters([assignment])).toThrow(expect.objectContaining({ code, exitCode: 2, message: expect.stringContaining(message) }));
  });

  it.each([
    [['ThresholdRule=cost', 'FalsePositiveCost=0', 'FalseNegativeCost=0'], 'FalsePositiveCost: "0" cannot be used. Allowed: a number above 0 for one of the two costs, with ThresholdRule=cost.'],
    [['ThresholdRule=expected-cost', 'FalsePositiveCost=0'], 'FalsePositiveCost: "0" cannot be used. Allowed: a number above 0, with ThresholdRule=expected-cost.'],
    [['FalseNegativeCost=0', 'ThresholdRule=expected-cost'], 'FalseNegativeCost: "0" cannot be used. Allowed: a number above 0, with ThresholdRule=expected-cost.'],
  ])('refuses %j, which do not go together', (assignments, message) => {
    expect(() => parseParameters(assignments)).toThrow(expect.objectContaining({ code: 'wrong-parameter', exitCode: 2, message: expect.stringContaining(message) }));
    expect(parseParameters(assignments.filter((assignment) => !assignment.startsWith('ThresholdRule')))).toBeDefined();
  });

  it('stops no training early where folds decide, since no rows are left to watch', () => {
    expect(parseParameters(['Folds=5', 'num_round=40'])).toMatchObject({ num_round: 40, early_stopping_rounds: 40 });
    expect(parseParameters(['num_round=40'])).toMatchObject({ early_stopping_rounds: 30 });
  });

  it('reads back what a run hands to its jobs', () => {
    const within = fc.record({ eta: fc.double({ min: 0.001, max: 1, noNaN: true }), num_round: fc.integer({ min: 1, max: 10_000 }), FeatureSet: fc.constantFrom(...PARAMETERS.FeatureSet.allowed) });
    fc.assert(
      fc.property(within, (changed) => {
        const parameters = { ...parseParameters([]), ...changed };
        expect(parseParameters(Object.entries(parameters).map(([name, value]) => `${name}=${value}`))).toEqual(parameters);
      }),
    );
  });
});

it('describes every parameter with its default and reason', () => {
  const text = describeParameters();
  for (const [name, { value, reason }] of Object.entries(PARAMETERS)) {
    expect(text).toContain(`${name}=${value}`);
    expect(text).toContain(reason);
  }
});
