import { at } from '../at.ts';
import type { ResourceRule } from '../rule.ts';
import taggable from '../taggable.json' with { type: 'json' };

const KEYS = ['project', 'environment'];

export const tagged: ResourceRule = {
  name: 'tagged',
  description: 'Everything that can have tags says of which project and which environment it is.',
  types: taggable,
  judge: ({ name, inputs }) => {
    const lacking = KEYS.filter((key) => typeof at(inputs, 'tags', key) !== 'string' || at(inputs, 'tags', key) === '');
    return lacking.length === 0 ? [] : [`${name} has no tag ${lacking.join(' and ')}`];
  },
};
