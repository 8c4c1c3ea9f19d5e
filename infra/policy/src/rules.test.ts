import { readdirSync } from 'node:fs';
import { ENVIRONMENTS } from '@flowsentry/infra-components';
import { expect, it } from 'vitest';
import { ENFORCEMENT } from './enforcement.ts';
import { rulesOf } from './rules.ts';

it.each(ENVIRONMENTS)('%s has every rule of the folder, each with its line in the table of enforcement', (environment) => {
  const names = rulesOf(environment).map(({ name }) => name);
  const files = readdirSync(new URL('rules/', import.meta.url)).filter((file) => !file.endsWith('.test.ts')).map((file) => file.replace('.ts', ''));
  expect(names.toSorted()).toEqual(files.toSorted());
  expect(Object.keys(ENFORCEMENT).toSorted()).toEqual(files.toSorted());
});
