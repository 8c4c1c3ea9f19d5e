import { random } from '@flowsentry/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointOf, randomPoint, searchSpace, textsOf } from './search-space.ts';
import type { ScalingType } from './tuning-job.ts';

const one = (MinValue: string, MaxValue: string, ScalingType?: ScalingType) => searchSpace({ ContinuousParameterRanges: [{ Name: 'x', MinValue, MaxValue, ...(ScalingType && { ScalingType }) }] })[0];

describe('searchSpace', () => {
  it.each<[string, string, ScalingType | undefined, number]>([
    ['0', '10', undefined, 5],
    ['1', '10', undefined, 5.5],
    ['0.001', '1', undefined, 0.0316],
    ['0.001', '1', 'Linear', 0.5005],
    ['1', '100', 'Logarithmic', 10],
    ['0.9', '0.999', 'ReverseLogarithmic', 0.99],
  ])('has half of %s to %s (%s) at %d', (least, most, scaling, middle) => {
    const range = one(least, most, scaling);
    expect(Number(range.text(0.5))).toBeCloseTo(middle, 4);
    expect([Number(range.text(0)), Number(range.text(1))]).toEqual([expect.closeTo(Number(least), 10), expect.closeTo(Number(most), 10)]);
  });

  it('gives each integer the same share', () => {
    const [dimension] = searchSpace({ IntegerParameterRanges: [{ Name: 'x', MinValue: '1', MaxValue: '4' }] });
    const counts = new Map<string, number>();
    for (let i = 0; i < 400; i++) counts.set(dimension.text(i / 400), (counts.get(dimension.text(i / 400)) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ 1: 100, 2: 100, 3: 100, 4: 100 });
  });

  it('reads back the texts it writes', () => {
    const space = searchSpace({
      ContinuousParameterRanges: [{ Name: 'a', MinValue: '0.01', MaxValue: '10' }, { Name: 'b', MinValue: '0.5', MaxValue: '0.99', ScalingType: 'ReverseLogarithmic' }],
      IntegerParameterRanges: [{ Name: 'c', MinValue: '1', MaxValue: '1000' }, { Name: 'd', MinValue: '3', MaxValue: '3' }],
      CategoricalParameterRanges: [{ Name: 'e', Values: ['x', 'y'] }],
    });
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const texts = textsOf(space, randomPoint(space, random(seed)));
        const again = pointOf(space, texts)!;
        expect(textsOf(space, again)).toEqual(texts);
        expect(texts['d']).toBe('3');
        expect(Number(texts['b'])).toBeLessThanOrEqual(0.99);
      }),
    );
    expect(pointOf(space, { a: '0.001', b: '0.6', c: '1', d: '3', e: 'x' })).toBeUndefined();
    expect(pointOf(space, { a: '1' })).toBeUndefined();
  });

  it.each([
    () => one('2', '1'),
    () => one('', '1'),
    () => one('0', '1', 'Logarithmic'),
    () => one('0.5', '1', 'ReverseLogarithmic'),
    () => searchSpace({ IntegerParameterRanges: [{ Name: 'x', MinValue: '0.5', MaxValue: '2' }] }),
    () => searchSpace({ CategoricalParameterRanges: [{ Name: 'x', Values: [] }] }),
    () => searchSpace({ CategoricalParameterRanges: [{ Name: 'x', Values: ['1'] }, { Name: 'x', Values: ['2'] }] }),
  ])('refuses wrong ranges (%#)', (make) => expect(make).toThrow(expect.objectContaining({ code: 'bad-range' })));
});
