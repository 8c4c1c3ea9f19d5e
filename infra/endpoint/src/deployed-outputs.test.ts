import { expect, it } from 'vitest';
import { readOutputs } from './deployed-outputs.ts';

it('reads what was deployed', () => {
  expect(readOutputs({ endpointName: 'e', endpointConfigName: 'c', region: 'eu-central-1', modelVersion: 7 })).toEqual({ endpointName: 'e', endpointConfigName: 'c', region: 'eu-central-1' });
});

it.each([{}, { endpointName: 'e' }])('says that %j is no deployment', (outputs) => {
  expect(() => readOutputs(outputs)).toThrow('The stack has no endpoint among its outputs.');
});
