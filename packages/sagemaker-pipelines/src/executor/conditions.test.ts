import { describe, expect, it } from 'vitest';
import type { Condition } from '../definition.ts';
import { allHold } from './conditions.ts';
import { Float } from './typed-json.ts';

const two = (Type: string, LeftValue: unknown, RightValue: unknown): Condition => ({ Type, LeftValue, RightValue }) as Condition;
const TRUE = two('Equals', 1, 1);
const FALSE = two('Equals', 1, 2);
const FAILING = two('Equals', 'a', 1);

describe('a condition', () => {
  it.each<[string, Condition, boolean]>([
    ['equal text', two('Equals', 'a', 'a'), true],
    ['other text', two('Equals', 'a', 'b'), false],
    ['equal whole numbers', two('Equals', 3, 3), true],
    ['equal floats', two('Equals', new Float(3), new Float(3)), true],
    ['a bool and an int', two('Equals', true, 1), true],
    ['an int above a float', two('GreaterThan', 2, new Float(1.5)), true],
    ['an equal int and float', two('GreaterThanOrEqualTo', 2, new Float(2)), true],
    ['an equal float not above', two('GreaterThan', new Float(2), 2), false],
    ['a float below an int', two('LessThan', new Float(0.5), 1), true],
    ['an equal one at most', two('LessThanOrEqualTo', new Float(0.5), new Float(0.5)), true],
    ['text in its order', two('LessThan', 'a', 'b'), true],
    ['one of some', { Type: 'In', QueryValue: 'a', Values: ['b', 'a'] }, true],
    ['an int among floats', { Type: 'In', QueryValue: 1, Values: [new Float(1)] }, true],
    ['text among numbers', { Type: 'In', QueryValue: '1', Values: [1] }, false],
    ['one of none', { Type: 'In', QueryValue: 1, Values: [] }, false],
    ['not what holds', { Type: 'Not', Condition: TRUE }, false],
    ['not what does not', { Type: 'Not', Condition: FALSE }, true],
    ['either of none', { Type: 'Or', Conditions: [] }, false],
    ['either, not looked at behind the first that holds', { Type: 'Or', Conditions: [FALSE, TRUE, FAILING] }, true],
    ['neither', { Type: 'Or', Conditions: [FALSE, { Type: 'Not', Condition: TRUE }] }, false],
  ])('on %s', (_, condition, outcome) => {
    expect(allHold([condition])).toBe(outcome);
  });

  it.each<[string, Condition, string]>([
    ['an int and a float', two('Equals', 1, new Float(1)), "LeftValue [1] of type [<class 'int'>] and RightValue [1.0] of type [<class 'float'>] are not of the same type."],
    ['text and a number', two('Equals', '1', 1), "LeftValue [1] of type [<class 'str'>] and RightValue [1] of type [<class 'int'>] are not of the same type."],
    ['a bool and a float', two('Equals', true, new Float(1)), "LeftValue [True] of type [<class 'bool'>] and RightValue [1.0] of type [<class 'float'>] are not of the same type."],
    ['the order of text and a number', two('LessThan', 'a', 2), "Condition of type [LessThan] not supported between [a] of type [<class 'str'>] and [2] of type [<class 'int'>]."],
    ['the order of lists', two('GreaterThan', [1], [1]), "Condition of type [GreaterThan] not supported between [[1]] of type [<class 'list'>] and [[1]] of type [<class 'list'>]."],
    ['a type there is not', { Type: 'NotIn' } as unknown as Condition, 'Condition of type [NotIn] is not supported.'],
  ])('fails on %s', (_, condition, message) => {
    expect(() => allHold([condition])).toThrow(message);
  });

  it('is one of several that must all hold, and is not looked at behind one that does not', () => {
    expect(allHold([])).toBe(true);
    expect(allHold([TRUE, TRUE])).toBe(true);
    expect(allHold([TRUE, FALSE, FAILING])).toBe(false);
    expect(() => allHold([TRUE, FAILING])).toThrow();
  });
});
