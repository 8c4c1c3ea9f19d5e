import { expect, it } from 'vitest';
import { shown } from './shown.ts';

it.each([
  ['a"b', '"a\\"b"'],
  ['x'.repeat(1000), `"${'x'.repeat(60)}…"`],
  [12, '12'],
  [true, 'true'],
  [null, 'null'],
  [[[[]]], 'A list'],
  [{ a: {} }, 'An object'],
])('%o is shown as %s', (value, text) => expect(shown(value)).toBe(text));

it('shows a number of any length', () => expect(shown(12n)).toBe('12'));
