import { describe, expect, it } from 'vitest';
import { requireBounds } from './json-bounds.ts';

const look = (text: string) => () => requireBounds(Buffer.from(text));
const object = (keys: number): string => `{${Array.from({ length: keys }, (_, i) => `"k${i}":${i}`).join(',')}}`;

describe('requireBounds', () => {
  it.each(['', '7', '{"a":1}', `${'['.repeat(16)}${']'.repeat(16)}`, object(1024), `[${object(1000)},${object(1000)}]`, `"${'['.repeat(99)}"`, String.raw`"\"[[[[[[[[[[[[[[[[[["`, ']]]]{"a"', '"open'])('lets %s pass', (text) => {
    expect(look(text)).not.toThrow();
  });

  it.each(['['.repeat(17), '{"a":'.repeat(17), '[{'.repeat(50_000)])('refuses depth: %s', (text) => expect(look(text)).toThrow('nested more than 16 levels deep'));

  it('refuses an object with too many keys', () => {
    expect(look(object(1025))).toThrow('An object has more than 1024 values');
    expect(look(`{"instances":[${object(2000)}]}`)).toThrow('more than 1024 values');
  });
});
