import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSecret, unwrap } from './unwrap.ts';

describe('unwrap', () => {
  it('gives plain values and says where secrets were', () => {
    expect(unwrap({ name: 'a', password: asSecret('p'), rules: [{ token: asSecret({ deep: asSecret(1) }) }] })).toEqual({
      value: { name: 'a', password: 'p', rules: [{ token: { deep: 1 } }] },
      secrets: ['password', 'rules[0].token', 'rules[0].token.deep'],
    });
  });

  it('leaves what is not wrapped alone', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        fc.pre(!Object.hasOwn(value, '__proto__') && !JSON.stringify(value).includes('__proto__'));
        expect(unwrap(value)).toEqual({ value, secrets: [] });
      }),
    );
  });

  it('undoes asSecret', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unwrap({ a: asSecret(text) })).toEqual({ value: { a: text }, secrets: ['a'] });
      }),
    );
  });
});
