import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pythonJson } from './python-json.ts';

it.each<[unknown, string]>([
  [{ a: [1, 'x', null, true], b: {} }, '{"a": [1, "x", null, true], "b": {}}'],
  [[], '[]'],
  ['ä€😀\u007f\n\u0001"\\/', String.raw`"\u00e4\u20ac\ud83d\ude00\u007f\n\u0001\"\\/"`],
  [{ ü: 1 }, String.raw`{"\u00fc": 1}`],
  [{ BackoffRate: 2, IntervalSeconds: 2 }, '{"BackoffRate": 2.0, "IntervalSeconds": 2}'],
  [{ Type: 'Float', DefaultValue: 1 }, '{"Type": "Float", "DefaultValue": 1.0}'],
  [{ Type: 'Integer', DefaultValue: 1 }, '{"Type": "Integer", "DefaultValue": 1}'],
  [[0.5, 0.0001, 0.00001, 1.5e-7, 1.25e-10], '[0.5, 0.0001, 1e-05, 1.5e-07, 1.25e-10]'],
  [{ Type: 'Float', DefaultValue: 1e16 }, '{"Type": "Float", "DefaultValue": 1e+16}'],
  [1e21, '1000000000000000000000'],
])('%j', (value, text) => {
  expect(pythonJson(value)).toBe(text);
});

it('reads back as what was written, and is ASCII', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = pythonJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).toMatch(/^[ -~]*$/);
    }),
  );
});
