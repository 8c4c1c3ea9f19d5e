import { describe, expect, it } from 'vitest';
import type { SchemaBlock } from './provider-schema.ts';
import { toBlock } from './to-block.ts';

const schema: SchemaBlock = {
  attributes: {
    arn: { type: 'string' },
    name: { type: 'string', required: true },
    period: { type: 'number', optional: true },
    value: { type: 'string', optional: true },
    subnet_ids: { type: ['set', 'string'], optional: true },
    tags: { type: ['map', 'string'], optional: true },
    ingress: { type: ['list', ['object', { from_port: 'number' }]], optional: true },
    filter: { nested_type: { nesting_mode: 'list', attributes: { key_prefix: { type: 'string', optional: true } } }, optional: true },
  },
  block_types: {
    rule: { nesting_mode: 'list', block: { attributes: { days: { type: 'number', optional: true } }, block_types: { window: { nesting_mode: 'single', block: { attributes: { mode: { type: 'string', optional: true } } } } } } },
  },
};
const block = (inputs: Record<string, unknown>) => toBlock(inputs, schema, 'aws:x/y:Y', (text) => `<${text}>`);

describe('toBlock', () => {
  it('writes attributes by their types, and tells of every string', () => {
    expect(block({ name: 'a', period: 60, value: 7, subnetIds: ['s-1', 's-2'] })).toEqual({ name: '<a>', period: 60, value: '7', subnet_ids: ['<s-1>', '<s-2>'] });
  });

  it('keeps the keys of maps', () => {
    expect(block({ tags: { managedBy: 'us' } })).toEqual({ tags: { managedBy: '<us>' } });
  });

  it('puts lists around single values, in blocks, attributes and nested attributes', () => {
    expect(block({ rules: { days: 1, window: { mode: 'OFF' } } })).toEqual({ rule: [{ days: 1, window: { mode: '<OFF>' } }] });
    expect(block({ rules: [{ days: 1 }, { days: 2 }] })).toEqual({ rule: [{ days: 1 }, { days: 2 }] });
    expect(block({ ingress: { fromPort: 443 } })).toEqual({ ingress: [{ from_port: 443 }] });
    expect(block({ filter: { keyPrefix: 'x/' } })).toEqual({ filter: [{ key_prefix: '<x/>' }] });
  });

  it('leaves out what is not there', () => {
    expect(block({ name: undefined, tags: null })).toEqual({});
  });

  it('refuses what the provider does not take, and says where', () => {
    expect(() => block({ rules: { hours: 1 } })).toThrow("aws:x/y:Y: The provider's resource has no rules.hours. Allowed: days, window.");
    expect(() => block({ arn: 'arn:aws:x' })).toThrow('has no arn');
  });
});
