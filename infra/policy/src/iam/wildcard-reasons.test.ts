import { expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { WILDCARD_REASONS } from './wildcard-reasons.ts';

it('gives a reason for each action that AWS cannot narrow, and for no other', () => {
  const unnarrowed = [...ACTIONS].filter(([, resources]) => resources.length === 0).map(([action]) => action);
  expect(Object.keys(WILDCARD_REASONS).sort()).toEqual(unnarrowed.sort());
});
