import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constantFrom, dictionary, integer, oneof, property, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonAsCsv } from './json-as-csv.ts';
import { JsonRecords } from './json-records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-json-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function csvOf(json: string): Promise<string> {
  const path = join(folder, 'flows.json');
  await writeFile(path, json);
  let csv = '';
  for await (const text of jsonAsCsv(path, 'flows.json')) csv += text;
  return csv;
}

const CSV = 'Src_IP,Flow Duration,"a,b"\n10.0.0.1,5,\n"say ""x""",,true\n';
const FLOWS = [{ Src_IP: '10.0.0.1', 'Flow Duration': 5 }, { Src_IP: 'say "x"', 'Flow Duration': null, 'a,b': true }];

describe('jsonAsCsv', () => {
  it.each([
    ['a list', JSON.stringify(FLOWS)],
    ['a list over lines', `\uFEFF ${JSON.stringify(FLOWS, null, 2)}\n`],
    ['instances', `{ "instances" : ${JSON.stringify(FLOWS, null, 1)} }\n`],
    ['lines', FLOWS.map((flow) => JSON.stringify(flow)).join('\n')],
    ['lines with blank ones', `${FLOWS.map((flow) => JSON.stringify(flow)).join('\r\n\r\n')}\n\n`],
  ])('reads %s', async (_, json) => expect(await csvOf(json)).toBe(CSV));

  it('takes names that objects have anyway for what they are', async () => {
    expect(await csvOf('[{"__proto__":1,"constructor":2},{"toString":3}]')).toBe('__proto__,constructor,toString\n1,2,\n,,3\n');
  });

  it.each([
    ['[{"a":1},{"a":1}', 'flows.json, row 3: The JSON text ends too early.'],
    ['[{"a":1} {"a":1}]', 'flows.json, row 2: Here stands "{\\"a\\":1}]".'],
    ['[{"a":1},]', 'flows.json, row 2: Here stands "]".'],
    ['[1,2]', 'flows.json, row 1: Here stands "1,2]".'],
    ['[[1]]', 'flows.json, row 1: Here stands "[1]]", a list.'],
    ['[{"a":1}] x', 'flows.json, row 2: Here stands "x".'],
    ['{"instances":[{"a":1}],"b":1}', 'flows.json, row 2: Here stands ",\\"b\\":1}".'],
    ['{"a":01}', 'flows.json, row 1: It is no JSON: '],
    ['{"a":1', 'flows.json, row 1: The JSON text ends too early.'],
    ['[{"a":{"b":1}}]', 'flows.json, row 1, column a: {"b":1} is no single value.'],
    ['[{"a":[1]}]', 'flows.json, row 1, column a: [1] is no single value.'],
    [`[${JSON.stringify(Object.fromEntries(Array.from({ length: 1025 }, (_, i) => [`c${i}`, 1])))}]`, 'flows.json, row 1: The flows have more than 1024 different names.'],
    [`[{"a":"${'x'.repeat(2 ** 19)}`, 'flows.json, row 1: It has more than 262144 bytes.'],
  ])('refuses %.40s', async (json, message) => {
    await expect(csvOf(json)).rejects.toThrow(message);
  });
});

it('JsonRecords gives what was written, wherever its parts end', () => {
  const text = string({ unit: constantFrom('a', '"', '\\', '{', '}', '[', ']', ',', 'ü') });
  assert(
    property(array(dictionary(text, oneof(text, integer()), { maxKeys: 3, noNullPrototype: true })), constantFrom('list', 'instances', 'lines'), integer({ min: 1, max: 9 }), (flows, form, length) => {
      const json = form === 'lines' ? flows.map((flow) => JSON.stringify(flow)).join('\n') : form === 'list' ? JSON.stringify(flows) : JSON.stringify({ instances: flows });
      const bytes = Buffer.from(json);
      const records = new JsonRecords('flows.json');
      const found: unknown[] = [];
      for (let at = 0; at < bytes.length; at += length) found.push(...records.push(bytes.subarray(at, at + length)));
      found.push(...records.push(Buffer.alloc(0), true));
      expect(found).toEqual(flows);
    }),
  );
});
