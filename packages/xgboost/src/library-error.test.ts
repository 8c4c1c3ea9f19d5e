import { describe, expect, it } from 'vitest';
import { libraryError, tellingMessage } from './library-error.ts';

describe('tellingMessage', () => {
  it.each([
    [
      '[00:59:54] ./src/data/data.cc:461: Check failed: valid: Label contains NaN, infinity or a value too large.\nStack trace:\n  [bt] (0) /lib/libxgboost.so.0(dmlc::LogMessageFatal::~LogMessageFatal()+0x79) [0x7f]\n',
      'Label contains NaN, infinity or a value too large.',
    ],
    ['value -3 for Parameter max_depth should be greater equal to 0\nmax_depth: Maximum depth of the tree', 'value -3 for Parameter max_depth should be greater equal to 0 max_depth: Maximum depth of the tree'],
    ['[00:59:54] ./src/c_api/c_api.cc:120: Check failed: rows > 0\nStack trace:\n', 'Check failed: rows > 0'],
    [
      '[00:59:54] ./src/objective/objective.cc:26: Unknown objective function: `binary:lgistic`\nObjective candidate: binary:hinge\nObjective candidate: binary:logistic\n\nStack trace:\n',
      'Unknown objective function: `binary:lgistic`. Known: binary:hinge, binary:logistic',
    ],
    ['', 'it gave no reason'],
  ])('of %j is %j', (text, told) => expect(tellingMessage(text)).toBe(told));
});

it('a known error says what is allowed and the way out', () => {
  const error = libraryError('[00:59:54] ./src/data/data.cc:1104: Check failed: valid: Input data contains `inf` or `nan`\nStack trace:\n');
  expect(error.code).toBe('infinite-value');
  expect(error.message).toBe(
    'libxgboost: Input data contains `inf` or `nan`. Allowed: finite numbers, and NaN for a missing value. Replace infinities by NaN or a finite number.',
  );
});

it('an unknown error keeps the library’s words', () => {
  const error = libraryError('[00:59:54] ./src/x.cc:1: Something new\nStack trace:\n');
  expect([error.name, error.code, error.message]).toEqual(['XgboostError', 'library-error', 'libxgboost: Something new.']);
});
