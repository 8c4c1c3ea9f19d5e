import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { check } from './check.ts';

const FOLDER = new URL('../../fixtures/builder/', import.meta.url);

it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))('what the builder builds is accepted: %s', (file) => {
  expect(check(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))).toEqual([]);
});
