import { describe, expect, it } from 'vitest';
import { reasonsAsked } from './custom-attributes.ts';

describe('reasonsAsked', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['trace=7', 0],
    ['explain=5', 5],
    ['Explain = 12', 12],
    ['trace=7; explain=3, tag=x', 3],
    ['explain=0', 0],
    ['explained=9', 0],
  ])('of %s is %i', (attributes, asked) => expect(reasonsAsked(attributes)).toBe(asked));

  it.each(['explain', 'explain=', 'explain=-1', 'explain=all', 'explain=101', 'explain=1e9', 'explain=5.5'])('refuses %s', (attributes) => {
    expect(() => reasonsAsked(attributes)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
