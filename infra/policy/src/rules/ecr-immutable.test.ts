import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { ecrImmutable } from './ecr-immutable.ts';

const repository = (inputs: Record<string, unknown>) => planned('aws:ecr/repository:Repository', inputs, { name: 'scorer' });

describe('ecr-immutable', () => {
  it('passes immutable tags', () => {
    expect(ecrImmutable.judge(repository({ imageTagMutability: 'IMMUTABLE' }))).toEqual([]);
  });

  it("fails mutable ones, which are AWS's default", () => {
    expect(ecrImmutable.judge(repository({ imageTagMutability: 'MUTABLE' }))).toEqual(['In the repository scorer a tag can be moved to another image']);
    expect(ecrImmutable.judge(repository({}))).toHaveLength(1);
  });
});
