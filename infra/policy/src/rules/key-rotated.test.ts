import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { keyRotated } from './key-rotated.ts';

const key = (inputs: Record<string, unknown>) => planned('aws:kms/key:Key', inputs, { name: 'main' });

describe('key-rotated', () => {
  it('passes a key that rotates', () => {
    expect(keyRotated.judge(key({ enableKeyRotation: true }))).toEqual([]);
    expect(keyRotated.judge(key({ enableKeyRotation: true, deletionWindowInDays: 7 }))).toEqual([]);
  });

  it('fails one that does not, and one that is soon gone', () => {
    expect(keyRotated.judge(key({}))).toEqual(['The key main is never rotated']);
    expect(keyRotated.judge(key({ enableKeyRotation: true, deletionWindowInDays: 3 }))).toEqual(['The key main is gone 3 days after somebody deletes it']);
  });
});
