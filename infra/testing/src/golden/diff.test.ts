import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPlans, isSame } from './diff.ts';
import type { GoldenPlan, Json } from './normalise.ts';

const plan = (resources: GoldenPlan['resources'], outputs: GoldenPlan['outputs'] = {}): GoldenPlan => ({ project: 'p', stack: 'dev', resources, outputs });

describe('diffPlans', () => {
  it('names what came, what went and where the rest differs', () => {
    const before = plan({ gone: {}, kept: { inputs: { a: 1, rules: [{ x: 'p' }], c: null } }, same: { protect: true } }, { id: 'x' });
    const after = plan({ kept: { inputs: { a: 2, rules: [{ x: 'p' }, 'new'], b: {} } }, new: {}, same: { protect: true } }, { id: 'y' });
    expect(diffPlans(before, after)).toEqual({
      added: ['new'],
      removed: ['gone'],
      changed: {
        kept: [
          { path: 'inputs.a', before: 1, after: 2 },
          { path: 'inputs.rules[1]', before: undefined, after: 'new' },
          { path: 'inputs.c', before: null, after: undefined },
          { path: 'inputs.b', before: undefined, after: {} },
        ],
      },
      outputs: [{ path: 'id', before: 'x', after: 'y' }],
    });
  });

  const resources = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>)).filter((value) => !JSON.stringify(value).includes('__proto__'));

  it('finds nothing between equals, and everything new without a golden plan', () => {
    fc.assert(
      fc.property(resources, (some) => {
        expect(isSame(diffPlans(plan(some), plan(structuredClone(some))))).toBe(true);
        expect(diffPlans(undefined, plan(some)).added).toEqual(Object.keys(some));
      }),
    );
  });
});
