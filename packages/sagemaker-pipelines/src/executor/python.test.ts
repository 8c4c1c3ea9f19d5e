import { describe, expect, it } from 'vitest';
import { pythonEquals, pythonRepr, pythonStr, pythonType } from './python.ts';
import { Float } from './typed-json.ts';

describe('str() and repr() and type()', () => {
  it.each([
    ['text', 'text', "'text'", 'str'],
    ["it's", "it's", '"it\'s"', 'str'],
    ['a\n\'"', 'a\n\'"', "'a\\n\\'\"'", 'str'],
    [true, 'True', 'True', 'bool'],
    [false, 'False', 'False', 'bool'],
    [7, '7', '7', 'int'],
    [new Float(7), '7.0', '7.0', 'float'],
    [null, 'None', 'None', 'NoneType'],
    [[1, 'a', new Float(0.5)], "[1, 'a', 0.5]", "[1, 'a', 0.5]", 'list'],
    [{ Get: 'Steps.A', ok: true }, "{'Get': 'Steps.A', 'ok': True}", "{'Get': 'Steps.A', 'ok': True}", 'dict'],
  ])('of %j', (value, str, repr, type) => {
    expect([pythonStr(value), pythonRepr(value), pythonType(value)]).toEqual([str, repr, type]);
  });
});

describe('==', () => {
  it.each([
    [1, new Float(1), true],
    [true, 1, true],
    [false, new Float(0), true],
    ['1', 1, false],
    [null, 0, false],
    [null, null, true],
    [[1, 'a'], [new Float(1), 'a'], true],
    [[1], [1, 2], false],
    [{ a: 1, b: [true] }, { b: [1], a: new Float(1) }, true],
    [{ a: 1 }, { b: 1 }, false],
  ])('%j and %j: %s', (a, b, equal) => {
    expect([pythonEquals(a, b), pythonEquals(b, a)]).toEqual([equal, equal]);
  });
});
