import { expect, it } from 'vitest';
import { judgeDrift } from './judge-drift.ts';

it.each([
  [null, 'unknown'],
  [0, 'stable'],
  [0.0999, 'stable'],
  [0.1, 'moderate'],
  [0.2499, 'moderate'],
  [0.25, 'drifted'],
  [11, 'drifted'],
] as const)('a PSI of %s is %s', (psi, word) => expect(judgeDrift(psi)).toBe(word));
