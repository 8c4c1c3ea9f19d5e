import type { Random } from '@flowsentry/kit';
import { type Family, type Seeds, pick, whole } from './fuzz-case.ts';

const VALUES = [
  'null', 'true', '""', '" "', '"1"', '"1e999"', '"NaN"', '"Infinity"', 'NaN', 'Infinity', '-Infinity', '1e999', '-1e999', '1e-999', '-0', '01', '+1', '.5', '0x1', '[]', '[1]', '{}', '{"a":1}', '"\\ud800"', '"\\u0000"',
  '9007199254740993', '1'.repeat(400), `"${'x'.repeat(5000)}"`, "'1'", 'undefined', '1n', '{"toString":1}', '{"valueOf":"x"}', '[[[[1]]]]', '"__proto__"',
];

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', '', ' ', '0', 'Label', 'flow duration', 'FLOW_DURATION', '\\u0000', '\\ud800', 'x'.repeat(3000), 'instances'];

const DOCUMENTS = ['', ' ', '\n', 'null', 'true', '0', '""', '[]', '{}', '[null]', '[[]]', '[{}]', '{"instances":null}', '{"instances":{}}', '{"instances":[]}', '{"instances":[[1,2,3]]}', '{"instances":[{"features":[1]}]}', '{"instances":"x"}', '{"Instances":[]}', '{"instances":[null,{}]}', '{"__proto__":{"instances":[{}]}}', '{"instances":[{"__proto__":{"Flow_Duration":1}}]}', '{', '[', '"', '{"a":', '[1,]', '{"a":1,}', '//', '\ufeff{}', '[1] [2]', '{"instances":[]}{}', '{"length":1e9}', '{"instances":{"length":1e9}}'];

/** A flow as the members of a JSON object, in writing. */
function members(random: Random, { header, rows }: Seeds): [string, string][] {
  const cells = pick(random, rows).split(',');
  return header.split(',').map((name, place) => [name, Number.isFinite(Number(cells[place])) && cells[place] !== '' ? cells[place] : JSON.stringify(cells[place])]);
}

const object = (entries: readonly [string, string][]): string => `{${entries.map(([name, value]) => `"${name}":${value}`).join(',')}}`;

function spoiled(random: Random, seeds: Seeds): string {
  const entries = members(random, seeds);
  for (let changes = 1 + random.integer(4); changes > 0; changes--) {
    const place = random.integer(entries.length);
    const kind = random.integer(4);
    if (kind < 2) entries[place] = [entries[place][0], pick(random, VALUES)];
    else if (kind === 2) entries[place] = [pick(random, KEYS), entries[place][1]];
    else entries.splice(place, 1);
  }
  return object(entries);
}

const framed = (random: Random, objects: readonly string[]): [string, string] => {
  const kind = random.integer(4);
  if (kind === 0) return [objects[0], 'application/json'];
  if (kind === 1) return [`[${objects.join(',')}]`, 'application/json'];
  if (kind === 2) return [`{"instances":[${objects.join(',')}]}`, 'application/json'];
  return [objects.map((one) => `${one}${pick(random, ['\n', '\r\n', '\n\n', ' \n', '\r', ''])}`).join(''), 'application/jsonlines'];
};

export const JSON_FAMILIES: readonly Family[] = [
  {
    name: 'json: values and keys',
    weight: 20,
    make: (random, seeds) => whole(...framed(random, Array.from({ length: 1 + random.integer(4) }, () => spoiled(random, seeds)))),
  },
  {
    name: 'json: documents',
    weight: 5,
    make: (random) => whole(pick(random, DOCUMENTS), pick(random, ['application/json', 'application/jsonlines'])),
  },
  {
    name: 'json: depth',
    weight: 1,
    make(random) {
      const depth = 10 ** (2 + random.integer(4));
      const [open, close] = pick(random, [['[', ']'], ['{"a":', '}'], ['{"instances":[', ']}'], ['{"__proto__":', '}'], ['[[],', ']']]);
      const closed = random.next() < 0.7;
      return whole(`${open.repeat(depth)}1${closed ? close.repeat(depth) : ''}`, pick(random, ['application/json', 'application/jsonlines']));
    },
  },
  {
    name: 'json: many keys or items',
    weight: 0.3,
    make(random) {
      const count = 100_000;
      const list = pick(random, [
        () => `[${'{},'.repeat(count)}{}]`,
        () => `{"instances":[${'null,'.repeat(count)}0]}`,
        () => `{${Array.from({ length: count }, (_, key) => `"k${key}":${key}`).join(',')}}`,
        () => '{}\n'.repeat(count),
        () => `[${'0,'.repeat(count)}0]`,
      ]);
      return whole(list(), pick(random, ['application/json', 'application/jsonlines']));
    },
  },
];
