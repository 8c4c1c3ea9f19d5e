import { expect, it } from 'vitest';
import { judgeChange } from './judge-change.ts';

it.each([
  ['higher', 0.01, 0.02, 'better'],
  ['higher', -0.02, -0.01, 'worse'],
  ['lower', -0.02, -0.01, 'better'],
  ['lower', 0.01, 0.02, 'worse'],
  ['higher', -0.01, 0.02, 'unclear'],
  ['higher', 0, 0.02, 'unclear'],
  ['lower', null, null, 'unclear'],
] as const)('where %s is better, %d to %d is %s', (better, low, high, judged) => expect(judgeChange({ better, low, high })).toBe(judged));
