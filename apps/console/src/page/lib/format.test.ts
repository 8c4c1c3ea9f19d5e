import { expect, it } from 'vitest';
import { dateText, durationText } from './format.ts';

it.each([[950, '0.9 s'], [9_940, '9.9 s'], [42_400, '42 s'], [61_000, '1 min 1 s'], [7_200_000, '2 h 0 min']])('%d ms are %s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));

it('dates are short', () => expect(dateText('2026-11-28T12:05:59.123Z')).toBe('2026-11-28 12:05'));
