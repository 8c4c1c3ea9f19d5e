import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnKey } from './own-key.ts';

describe('isOwnKey', () => {
  it('knows keys and aliases of our own', () => {
    expect(isOwnKey('arn:aws:kms:eu-west-1:111122223333:key/1234')).toBe(true);
    expect(isOwnKey('alias/flowsentry-dev')).toBe(true);
  });

  it('refuses nothing at all', () => {
    expect(isOwnKey(undefined)).toBe(false);
    expect(isOwnKey('')).toBe(false);
  });

  it("refuses every key that AWS manages, by alias or by the alias's ARN", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), (service) => {
        expect(isOwnKey(`alias/aws/${service}`)).toBe(false);
        expect(isOwnKey(`arn:aws:kms:eu-west-1:111122223333:alias/aws/${service}`)).toBe(false);
      }),
    );
  });
});
