import { describe, expect, it } from 'vitest';
import { modelFormat } from './model-format.ts';
import { pythonCases, pythonModel } from './python-fixtures.ts';

describe.each(pythonCases)('$name', ({ name }) => {
  it.each(['json', 'ubj', 'deprecated'] as const)('%s is recognized', (format) => expect(modelFormat(pythonModel(name, format))).toBe(format));
});

it.each([
  [new Uint8Array(0), 'The model is empty'],
  [Buffer.from('\u001F\u008Babc', 'latin1'), 'This is a gzip file'],
  [Buffer.from('\u0080\u0003cxgboost', 'latin1'), 'This is a Python pickle'],
  [Buffer.from('hello, world'), 'These 12 bytes (68656c6c6f2c2077…) are no saved model'],
  [new Uint8Array(500), 'These 500 bytes'],
  [Buffer.from('{ "learner": {} }'), 'are no saved model'],
])('%s is refused', (bytes, message) => {
  expect(() => modelFormat(bytes)).toThrow(message);
  expect(() => modelFormat(bytes)).toThrow(expect.objectContaining({ code: 'bad-model' }));
});
