import { random } from '@flowsentry/kit';
import { BYTE_FAMILIES } from './byte-families.ts';
import { CONNECTION_FAMILIES } from './connection-families.ts';
import { CSV_FAMILIES } from './csv-families.ts';
import type { FuzzCase, Seeds } from './fuzz-case.ts';
import { HEADER_FAMILIES } from './header-families.ts';
import { JSON_FAMILIES } from './json-families.ts';

export const FAMILIES = [...CSV_FAMILIES, ...JSON_FAMILIES, ...BYTE_FAMILIES, ...HEADER_FAMILIES, ...CONNECTION_FAMILIES];
const TOTAL = FAMILIES.reduce((sum, { weight }) => sum + weight, 0);

/** The malformed request at place `index` of the sequence of `seed`: the same on every machine, whatever came before. */
export function caseOf(seed: number, index: number, seeds: Seeds): FuzzCase {
  const source = random(seed, index);
  let left = source.next() * TOTAL;
  const family = FAMILIES.find(({ weight }) => (left -= weight) < 0) ?? FAMILIES[0];
  return { family: family.name, ...family.make(source, seeds) };
}
