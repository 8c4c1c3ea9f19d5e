import { describe, expect, it } from 'vitest';
import type { ParameterDeclaration } from '../definition.ts';
import { parameterValues } from './parameters.ts';
import { Float } from './typed-json.ts';

const value = (declaration: Omit<ParameterDeclaration, 'Name'>, text?: string): unknown => parameterValues([{ Name: 'P', ...declaration }], text === undefined ? [] : [{ Name: 'P', Value: text }]).get('P');

describe('a parameter', () => {
  it.each([
    ['String', 'a b', 'a b'],
    ['String', '7', '7'],
    ['Integer', '7', 7],
    ['Integer', '-7', -7],
    ['Float', '2', new Float(2)],
    ['Float', '0.9', new Float(0.9)],
    ['Float', '1e-3', new Float(0.001)],
    ['Boolean', 'True', true],
    ['Boolean', 'false', false],
  ] as const)('of type %s given as %s', (Type, text, expected) => {
    expect(value({ Type }, text)).toEqual(expected);
  });

  it.each([
    ['String', 'a', 'a'],
    ['Integer', 7, 7],
    ['Integer', true, true],
    ['Float', new Float(0.5) as never, new Float(0.5)],
    ['Float', 2, new Float(2)],
    ['Boolean', false, false],
  ] as const)('of type %s with the default %s', (Type, DefaultValue, expected) => {
    expect(value({ Type, DefaultValue })).toEqual(expected);
  });

  it.each([
    ['Integer', '1.5', "P: Unexpected type for parameter 'P'. Expected Integer but found '1.5'. Allowed: a whole number from -9007199254740991 to 9007199254740991."],
    ['Integer', '9007199254740992', "P: Unexpected type for parameter 'P'. Expected Integer but found '9007199254740992'. Allowed: a whole number from"],
    ['Float', '-1e400', "P: Unexpected type for parameter 'P'. Expected Float but found '-1e400'. Allowed: a number."],
    ['Float', 'x', "P: Unexpected type for parameter 'P'. Expected Float but found 'x'. Allowed: a number."],
    ['Boolean', '1', "P: Unexpected type for parameter 'P'. Expected Boolean but found '1'. Allowed: True, False."],
    ['String', '', "P: Invalid value for parameter 'P': too short (length: 0, required minimum: 1)."],
  ] as const)('of type %s refuses %j', (Type, text, message) => {
    expect(() => value({ Type }, text)).toThrow(message);
  });

  it.each([
    ['Integer', new Float(1) as never, "P: Unexpected type for parameter 'P'. Expected <class 'int'> but found <class 'float'>."],
    ['Boolean', 1, "P: Unexpected type for parameter 'P'. Expected <class 'bool'> but found <class 'int'>."],
    ['String', 1, "P: Unexpected type for parameter 'P'. Expected <class 'str'> but found <class 'int'>."],
  ] as const)('of type %s refuses the default %s', (Type, DefaultValue, message) => {
    expect(() => value({ Type, DefaultValue })).toThrow(message);
  });

  it('is one of its EnumValues', () => {
    const declaration = { Type: 'String', EnumValues: ['a', 'b'] } as const;
    expect(value(declaration, 'b')).toBe('b');
    expect(() => value(declaration, 'c')).toThrow("P: Parameter 'P' is 'c'. Allowed: a, b.");
  });

  it('that is unknown, given twice or not given is refused', () => {
    expect(() => parameterValues([], [{ Name: 'Z', Value: '1' }])).toThrow("Z: Unknown parameter 'Z'. Allowed: none: the pipeline has no parameters.");
    expect(() => parameterValues([{ Name: 'N', Type: 'String' }], [{ Name: 'N', Value: '1' }, { Name: 'N', Value: '2' }])).toThrow("N: Parameter 'N' is given twice.");
    expect(() => value({ Type: 'String' })).toThrow("P: Parameter 'P' is undefined.");
  });
});
