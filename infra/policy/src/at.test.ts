import { describe, expect, it } from 'vitest';
import { at, listAt } from './at.ts';

describe('at', () => {
  it('follows a path through objects and lists', () => {
    expect(at({ rules: [{ sse: { key: 'k' } }] }, 'rules', 0, 'sse', 'key')).toBe('k');
  });

  it('is undefined where a step leads nowhere', () => {
    expect(at({ rules: [] }, 'rules', 0, 'sse')).toBeUndefined();
    expect(at('text', 'length', 'x')).toBeUndefined();
  });
});

describe('listAt', () => {
  it('makes a list of whatever is there', () => {
    expect(listAt({ a: ['x', 'y'] }, 'a')).toEqual(['x', 'y']);
    expect(listAt({ a: 'x' }, 'a')).toEqual(['x']);
    expect(listAt({}, 'a')).toEqual([]);
  });
});
