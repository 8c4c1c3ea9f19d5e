import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

it('finds the name that was meant, and none where nothing is near', () => {
  const names = ['Flow_Duration', 'Flow_Byts/s', 'Protocol'];
  expect(nearestName(['flow duraton'], names)).toBe('Flow_Duration');
  expect(nearestName(['Protcol', 'Proto'], names)).toBe('Protocol');
  expect(nearestName(['TTL'], names)).toBeUndefined();
});
