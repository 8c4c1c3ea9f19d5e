import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEverything } from './is-everything.ts';

describe('isEverything', () => {
  it.each(['*', 'arn:aws:s3:::*', 'arn:aws:sagemaker:*:*:*', 'arn:aws:s3:::*/*'])('is true of %s', (resource) => {
    expect(isEverything(resource)).toBe(true);
  });

  it('is false of an ARN that names a kind or a part of a name, whatever follows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z-]{1,12}$/), fc.constantFrom('', '*', '/*'), (name, rest) => {
        expect(isEverything(`arn:aws:sagemaker:eu-west-1:111122223333:${name}${rest}`)).toBe(false);
      }),
    );
  });
});
