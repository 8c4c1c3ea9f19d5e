import { readFileSync, readdirSync } from 'node:fs';
import { ENVIRONMENTS } from '@flowsentry/infra-components';
import { expect, it } from 'vitest';
import { ENFORCEMENT, rulesIn } from './enforcement.ts';
import { rulesOf } from './rules.ts';

const FOLDER = new URL('rules/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => !file.endsWith('.test.ts')).map((file) => file.replace('.ts', '')).sort();

it.each(ENVIRONMENTS)('%s has every rule of the folder, each with its line in the table of enforcement', (environment) => {
  const names = rulesOf(environment).map(({ name }) => name);
  expect(names.toSorted()).toEqual(files);
  expect(Object.keys(ENFORCEMENT).toSorted()).toEqual(files);
  for (const name of files) expect(ENFORCEMENT[name]?.[environment]).toMatch(/^(mandatory|advisory|disabled)$/);
});

it('has 48 rules, of which dev is spared what keeps things', () => {
  expect(ENVIRONMENTS.map((environment) => rulesIn(environment).length)).toEqual([46, 48, 48]);
  expect(files.filter((rule) => !rulesIn('dev').includes(rule))).toEqual(['protected', 'retained']);
});

it.each(files)('%s has a test that passes and one that fails', (rule) => {
  const titles = [...readFileSync(new URL(`${rule}.test.ts`, FOLDER), 'utf8').matchAll(/\(\s*['"`](passes|fails)\b/g)].map(([, word]) => word);
  expect(titles).toEqual(expect.arrayContaining(['passes', 'fails']));
});
