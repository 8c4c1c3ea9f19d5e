import { describe, expect, it } from 'vitest';
import { differences, isChanging } from './effective-deployment.ts';

const INTENDED = { endpointName: 'flowsentry-prod-scorer', endpointConfigName: 'new' };

describe('differences', () => {
  it('are none where the endpoint serves what was meant', () => {
    expect(differences(INTENDED, { EndpointConfigName: 'new', EndpointStatus: 'InService', ProductionVariants: [{ VariantName: 'primary', CurrentWeight: 1, DesiredWeight: 1 }] })).toEqual([]);
  });

  it('show an endpoint that was taken back and is in service again', () => {
    expect(differences(INTENDED, { EndpointConfigName: 'old', EndpointStatus: 'InService' })).toEqual([{ key: 'EndpointConfigName', intended: 'new', effective: 'old' }]);
  });

  it('show every one', () => {
    expect(differences(INTENDED, { EndpointStatus: 'UpdateRollbackFailed', ProductionVariants: [{ VariantName: 'primary', DesiredWeight: 1 }] })).toEqual([
      { key: 'EndpointConfigName', intended: 'new', effective: 'nothing' },
      { key: 'EndpointStatus', intended: 'InService', effective: 'UpdateRollbackFailed' },
      { key: 'weight of primary', intended: '1', effective: 'nothing' },
    ]);
  });
});

it.each([
  ['Creating', true],
  ['Updating', true],
  ['SystemUpdating', true],
  ['RollingBack', true],
  ['InService', false],
  ['Failed', false],
  ['UpdateRollbackFailed', false],
  ['OutOfService', false],
  [undefined, false],
])('%s passes by itself: %s', (EndpointStatus, passes) => {
  expect(isChanging({ EndpointStatus })).toBe(passes);
});
