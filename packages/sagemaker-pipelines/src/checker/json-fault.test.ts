import { assert, integer, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault.ts';

describe('jsonFault', () => {
  it.each([
    ['', 0, 'a value'],
    ['{"a": [1, ]}', 10, 'a value'],
    ['{"a": [,]}', 7, 'a value or ]'],
    ["{'a': 1}", 1, 'a key in double quotes or }'],
    ['{"a": 1,}', 8, 'a key in double quotes'],
    ['{"a" 1}', 5, 'a colon'],
    ['[1 2]', 3, 'a comma or the closing bracket'],
    ['[1}', 2, 'a comma or the closing bracket'],
    ['{} {}', 3, 'nothing more'],
    ['[01]', 2, 'a comma or the closing bracket'],
    ['["a\nb"]', 1, 'a value or ]'],
    ['[True]', 1, 'a value or ]'],
    ['{"a": 1', 7, 'a comma or the closing bracket'],
  ])('%j', (text, offset, expected) => {
    expect(jsonFault(text)).toEqual({ offset, expected });
  });

  it('finds a fault where the engine does, and none in what the engine writes', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    assert(
      property(jsonValue(), integer({ min: 0, max: 3 }), integer({ min: 0 }), string({ maxLength: 2 }), (value, indent, at, typed) => {
        const text = JSON.stringify(value, null, indent);
        expect(jsonFault(text)).toBeUndefined();
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + typed + text.slice(place + 1);
        expect(jsonFault(changed) === undefined).toBe(parses(changed));
      }),
      { numRuns: 500 },
    );
  });
});
