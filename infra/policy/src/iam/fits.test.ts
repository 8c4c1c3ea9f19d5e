import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { fits } from './fits.ts';

describe('fits', () => {
  it.each([
    ['arn:aws:s3:::data', 's3:bucket', true],
    ['arn:aws:s3:::data', 's3:object', false],
    ['arn:aws:s3:::data/raw/*', 's3:object', true],
    ['arn:aws:s3:::data/raw/*', 's3:bucket', false],
    ['arn:aws:sagemaker:eu-west-1:111122223333:training-job/*', 'sagemaker:training-job/', true],
    ['arn:aws:sagemaker:eu-west-1:111122223333:processing-job/*', 'sagemaker:training-job/', false],
    ['arn:aws:sagemaker:eu-west-1:111122223333:*', 'sagemaker:training-job/', true],
    ['arn:aws:iam::111122223333:role/pipeline', 'sagemaker:training-job/', false],
    ['not-known-yet', 'sagemaker:training-job/', true],
  ])('%s as %s: %s', (resource, kind, expected) => {
    expect(fits(resource, kind)).toBe(expected);
  });

  it('accepts any name after the start of its kind', () => {
    const kinds = [...new Set([...ACTIONS.values()].flat())].filter((kind) => !kind.startsWith('s3:'));
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.stringMatching(/^[a-z0-9-]{1,20}$/), (kind, name) => {
        const [service, start] = [kind.slice(0, kind.indexOf(':')), kind.slice(kind.indexOf(':') + 1)];
        expect(fits(`arn:aws:${service}:eu-west-1:111122223333:${start}${name}`, kind)).toBe(true);
      }),
    );
  });
});
