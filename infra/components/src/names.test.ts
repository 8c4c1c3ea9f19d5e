import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS } from './environment.ts';
import { InfraError } from './error.ts';
import { NAME_LIMITS, type NameKind, bucketName, nameOf } from './names.ts';

const KINDS = Object.keys(NAME_LIMITS) as NameKind[];
const what = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/, { maxLength: 80 });

describe('nameOf', () => {
  it('says whose, where and what', () => {
    expect(nameOf('role', 'dev', 'training')).toBe('flowsentry-dev-training');
    expect(nameOf('key-alias', 'prod', 'data', 'alias/')).toBe('alias/flowsentry-prod-data');
  });

  it('is within the limit of its kind, or refused', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...ENVIRONMENTS), what, (kind, environment, what) => {
        const whole = `flowsentry-${environment}-${what}`;
        if (whole.length <= NAME_LIMITS[kind]) expect(nameOf(kind, environment, what)).toBe(whole);
        else expect(() => nameOf(kind, environment, what)).toThrow(InfraError);
      }),
    );
  });

  it('gives different names to different things', () => {
    const thing = fc.tuple(fc.constantFrom(...ENVIRONMENTS), what);
    fc.assert(fc.property(thing, thing, (one, other) => {
      expect(nameOf('secret', ...one) === nameOf('secret', ...other)).toBe(one.join(' ') === other.join(' '));
    }));
  });

  it('says by how much a name is too long', () => {
    expect(() => nameOf('role', 'staging', 'x'.repeat(46))).toThrow(/has 65 characters, too many for the name of a role. Allowed: 64 characters at most. Shorten "x+" by 1\.$/);
  });

  it.each(['', 'Training', 'a--b', '-a', 'a-', 'a_b', 'a.b'])('refuses %j', (what) => {
    expect(() => nameOf('role', 'dev', what)).toThrow(`${JSON.stringify(what)} cannot name a role. Allowed: lower-case letters, digits and single hyphens between them.`);
  });
});

describe('bucketName', () => {
  it('carries the account', () => {
    expect(bucketName('dev', 'data', '123456789012')).toBe('flowsentry-dev-data-123456789012');
  });

  it.each(['', '12345678901', 'data'])('refuses the account %j', (account) => {
    expect(() => bucketName('dev', 'data', account)).toThrow('is no account. Allowed: 12 digits.');
  });
});
