import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const outcome = (statuses: number[], end: 'replied' | 'closed' | 'left' | 'silent' | 'no-http') => ({ statuses, end, milliseconds: 1 });

describe('judge', () => {
  it.each([
    ['reply', outcome([400], 'replied'), undefined],
    ['reply', outcome([503], 'replied'), undefined],
    ['reply', outcome([200, 500], 'replied'), 'status 500'],
    ['any', outcome([501], 'replied'), 'status 501'],
    ['reply', outcome([], 'closed'), 'a whole request without a reply'],
    ['any', outcome([], 'closed'), undefined],
    ['any', outcome([], 'silent'), 'neither a reply nor an end of the connection'],
    ['any', outcome([], 'no-http'), 'a reply that is no HTTP'],
    ['none', outcome([], 'left'), undefined],
  ] as const)('%s, %o: %s', (awaits, how, what) => {
    expect(judge({ awaits }, how)).toBe(what);
  });
});
