import { expect, it } from 'vitest';
import { mapMetrics } from './map-metrics.ts';

it('mapMetrics replaces each document that is there', () => {
  const shout = (text: string): string => text.toUpperCase();
  expect(mapMetrics({}, shout)).toEqual({});
  expect(mapMetrics({ ModelQuality: { Statistics: 'a' } }, shout)).toEqual({ ModelQuality: { Statistics: 'A' } });
  expect(mapMetrics({ ModelDataQuality: { Statistics: 'b', Constraints: 'c' } }, shout)).toEqual({ ModelDataQuality: { Statistics: 'B', Constraints: 'C' } });
});
