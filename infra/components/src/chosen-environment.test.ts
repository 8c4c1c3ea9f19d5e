import { expect, it } from 'vitest';
import { chosenEnvironment } from './chosen-environment.ts';

it('is one of those that there are', () => {
  expect(chosenEnvironment('staging')).toBe('staging');
  expect(() => chosenEnvironment('test')).toThrow('There is no environment "test". Allowed: dev, staging, prod.');
});

it('has to be chosen', () => {
  expect(() => chosenEnvironment(undefined)).toThrow(
    'No environment was chosen, or one that there is not: Nx passes over a -c that it does not know. Allowed: dev, staging, prod. Choose one: nx run network:preview -c dev.',
  );
});
