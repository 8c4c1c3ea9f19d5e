import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { InfraError } from './error.ts';
import { parseSettings } from './parse-settings.ts';

const schema = z.strictObject({
  zones: z.union([z.literal(2), z.literal(3)]),
  nat: z.enum(['none', 'one', 'per-zone']).default('none'),
  cidr: z.string().regex(/^[\d.]+\/\d+$/, 'a block such as 10.0.0.0/16'),
  days: z.int().min(1).max(3650).optional(),
  users: z.array(z.strictObject({ name: z.string().min(2) })).optional(),
  labels: z.record(z.string(), z.strictObject({ text: z.string() })).optional(),
});

function refusal(value: unknown): InfraError {
  try {
    parseSettings(schema, value, 'Pulumi.dev.yaml');
  } catch (error) {
    return error as InfraError;
  }
  throw new Error('It was accepted');
}

describe('parseSettings', () => {
  it('gives the settings back with what was left out', () => {
    expect(parseSettings(schema, { zones: 3, cidr: '10.0.0.0/16' }, 'Pulumi.dev.yaml')).toEqual({ zones: 3, cidr: '10.0.0.0/16', nat: 'none' });
  });

  const right = { zones: 2, cidr: '10.0.0.0/16' };
  it.each<[string, unknown, string]>([
    ['a wrong choice', { ...right, nat: 'two' }, 'Pulumi.dev.yaml, nat: "two" cannot be used. Allowed: none, one, per-zone.'],
    ['none of the alternatives', { ...right, zones: 4 }, 'Pulumi.dev.yaml, zones: 4 cannot be used. Allowed: 2, or 3.'],
    ['what is missing', { zones: 2 }, 'Pulumi.dev.yaml, cidr: It is missing. Allowed: a text.'],
    ['a form that the schema has words for', { ...right, cidr: 'ten' }, 'Pulumi.dev.yaml, cidr: "ten" cannot be used. Allowed: a block such as 10.0.0.0/16.'],
    ['too little', { ...right, days: 0 }, 'Pulumi.dev.yaml, days: 0 cannot be used. Allowed: at least 1.'],
    ['too much', { ...right, days: 4000 }, 'Pulumi.dev.yaml, days: 4000 cannot be used. Allowed: at most 3650.'],
    ['a fraction', { ...right, days: 1.5 }, 'Pulumi.dev.yaml, days: 1.5 cannot be used. Allowed: a whole number.'],
    ['a short text in a list', { ...right, users: [{ name: 'ab' }, { name: 'a' }] }, 'Pulumi.dev.yaml, users[1].name: "a" cannot be used. Allowed: at least 2 characters.'],
    ['a key that is not there', { ...right, natt: 'one' }, 'Pulumi.dev.yaml, natt: There is no such setting. Allowed: zones, nat, cidr, days, users, labels.'],
    ['a key that is not there, in a list', { ...right, users: [{ name: 'ab', mail: 'x' }] }, 'Pulumi.dev.yaml, users[0].mail: There is no such setting. Allowed: name.'],
    ['a key that is not there, in a record', { ...right, labels: { a: { text: 'b', more: 1 } } }, 'Pulumi.dev.yaml, labels.a.more: There is no such setting. Allowed: text.'],
    ['no settings at all', undefined, 'Pulumi.dev.yaml: It is missing. Allowed: an object.'],
  ])('names the key, the value and what is allowed: %s', (_, value, message) => {
    expect(refusal(value)).toMatchObject({ code: 'wrong-settings', message, exitCode: 2 });
  });

  it('names everything that is wrong at once', () => {
    const error = refusal({ zones: 2, nat: 'two', cidr: 'ten' });
    expect(error.message).toBe('Pulumi.dev.yaml, nat: 2 settings cannot be used:\n  nat: "two" cannot be used. Allowed: none, one, per-zone.\n  cidr: "ten" cannot be used. Allowed: a block such as 10.0.0.0/16.');
    expect(error.problem.value).toMatchObject([{ key: 'nat', value: 'two' }, { key: 'cidr', value: 'ten' }]);
  });

  const whole = { zones: 3, nat: 'one', cidr: '10.0.0.0/16', days: 30, users: [{ name: 'ada' }, { name: 'grace' }], labels: { a: { text: 'b' } } };
  const LEAVES = ['zones', 'nat', 'cidr', 'days', 'users[0].name', 'users[1].name', 'labels.a.text'];
  const withValue = (leaf: string, value: unknown): unknown => {
    const copy = structuredClone(whole) as Record<string, unknown>;
    const path = leaf.split(/[.[\]]+/).filter(Boolean);
    const holder = path.slice(0, -1).reduce((at, part) => at[part] as Record<string, unknown>, copy);
    holder[path.at(-1)!] = value;
    return copy;
  };

  it('names the leaf, its value and what is allowed, wherever nonsense stands', () => {
    const nonsense = fc.oneof(fc.constant(null), fc.boolean(), fc.array(fc.integer()), fc.dictionary(fc.string(), fc.integer()), fc.double({ min: 4000, max: 1e6, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.constantFrom(...LEAVES), nonsense, (leaf, value) => {
        const { problem } = refusal(withValue(leaf, value));
        expect(problem.key).toBe(leaf);
        expect(problem.value).toEqual(value);
        expect(problem.allowed).toMatch(/\S/);
      }),
    );
  });

  it('takes what it has taken, unchanged', () => {
    const settings = fc.record({ zones: fc.constantFrom(2, 3), nat: fc.constantFrom('none', 'one', 'per-zone'), cidr: fc.constant('10.0.0.0/16'), days: fc.integer({ min: 1, max: 3650 }), users: fc.array(fc.record({ name: fc.string({ minLength: 2 }) })) });
    fc.assert(
      fc.property(settings, (value) => {
        const once = parseSettings(schema, value, 'Pulumi.dev.yaml');
        expect(once).toEqual(value);
        expect(parseSettings(schema, once, 'Pulumi.dev.yaml')).toEqual(once);
      }),
    );
  });
});
