import { readFile } from 'node:fs/promises';
import { COLUMNS, LABEL_COLUMNS, nearestName } from '@flowsentry/flows';
import type { z } from 'zod';
import { FeaturesError } from '../error.ts';
import { readingProblem } from '../read/input-files.ts';
import { SCHEMA, type Schema } from './schema.ts';

const NAMES: readonly string[] = [...COLUMNS.map(({ name }) => name), ...LABEL_COLUMNS.filter((name) => name !== 'Label')];

/**
 * Reads a schema. Throws FeaturesError (exit code 2): `bad-json`, `unknown-canonical-column` with the name that was probably meant, or
 * `bad-schema`, which names the key, its value and what is allowed there.
 */
export async function readSchema(file: string): Promise<Schema> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => Promise.reject(readingProblem(error, file)));
  return parseSchema(text, file);
}

export function parseSchema(text: string, file: string): Schema {
  const value = parseJson(text, file);
  const result = SCHEMA.safeParse(value);
  if (result.success) return result.data;
  const { path, issue } = innermost(result.error.issues[0], []);
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  if (unknown !== undefined && path.join() === 'columns') {
    const meant = nearestName([unknown], NAMES);
    throw new FeaturesError('unknown-canonical-column', {
      file,
      key: `columns.${unknown}`,
      what: `There is no flow column ${JSON.stringify(unknown)}${meant === undefined ? '' : `; ${meant} looks like it`}`,
      value: unknown,
      allowed: `the ${COLUMNS.length} columns that flows:meter writes, Cat and Sub_Cat`,
      wayOut: meant === undefined ? 'Leave it out: what has no counterpart stays absent' : `Write ${meant}`,
      exitCode: 2,
    });
  }
  const bad = path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);
  throw new FeaturesError('bad-schema', {
    file,
    ...(path.length > 0 && { key: path.map(String).join('.') }),
    what: unknown !== undefined ? `There is no ${JSON.stringify(unknown)} here` : bad === undefined ? 'It is missing' : `${JSON.stringify(bad)} cannot be used`,
    value: unknown ?? bad,
    allowed: unknown === undefined ? issue.message : 'about, columns, label, skip; in label column and normal; in a rule of skip column, is and because',
    exitCode: 2,
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FeaturesError('bad-json', { file, what: `The file is not JSON: ${(cause as Error).message}`, wayOut: 'Mend it there', cause, exitCode: 2 });
  }
}

interface Found {
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
}

/** What is wrong within the form of a union that was meant: the one of which only something inside does not fit. */
function innermost(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Found {
  const here: Found = { path: [...above, ...issue.path], issue };
  const meant = issue.code === 'invalid_union' ? issue.errors.find((issues) => issues.every(({ path }) => path.length > 0)) : undefined;
  return meant === undefined ? here : innermost(meant[0], here.path);
}
