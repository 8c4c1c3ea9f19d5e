import { COLUMNS } from '@flowsentry/flows';
import { z } from 'zod';
import type { Expression } from './expression.ts';

/** Where a text comes from: a column, or for Timestamp also a number of seconds. */
export type TextSource = string | { readonly secondsSince1970: Expression };

interface SkipRule {
  readonly column: string;
  /** Texts of the column whose rows are left out; the empty text stands for an empty cell. */
  readonly is: readonly string[];
  readonly because: string;
}

/** What the flows of another meter are in our columns. What it does not name stays absent. */
export interface Schema {
  /** Whose flows these are, and what a reader should know of the mapping. */
  readonly about: string;
  /** Canonical name → where its numbers or texts come from. */
  readonly columns: Readonly<Record<string, Expression | TextSource>>;
  /** The texts of `normal` are Normal, every other text names an attack. */
  readonly label: { readonly column: string; readonly normal: readonly string[] };
  readonly skip?: readonly SkipRule[] | undefined;
}

const NUMBER = 'a column of the data, a number, or an object with one of sum, difference, product, ratio, largest, smallest, first or codes';
const CODES = 'an object of texts and their numbers';

const column = z.string('the name of a column of the data').min(1, 'the name of a column of the data');
const number: z.ZodType<Expression> = z.lazy(() => {
  const several = z.array(number, 'a list').min(1, 'at least one entry');
  const two = z.tuple([number, number], 'a list of two');
  return z.union(
    [
      z.number(),
      column,
      z.strictObject({ sum: several }),
      z.strictObject({ difference: two }),
      z.strictObject({ product: several }),
      z.strictObject({ ratio: two }),
      z.strictObject({ largest: several }),
      z.strictObject({ smallest: several }),
      z.strictObject({ first: several }),
      z.strictObject({ codes: column, of: z.record(z.string(), z.number('a number'), CODES).refine((of) => Object.keys(of).length > 0, CODES) }),
    ],
    NUMBER,
  );
});
const time = z.union([column, z.strictObject({ secondsSince1970: number })], 'a column of the data, or an object with secondsSince1970');
const texts = z.array(z.string('a text'), 'a list of texts').min(1, 'at least one text');

const canonical = Object.fromEntries(COLUMNS.map(({ name, type }) => [name, (type !== 'text' ? number : name === 'Timestamp' ? time : column).optional()]));

export const SCHEMA: z.ZodType<Schema> = z.strictObject({
  about: z.string('a text').min(1, 'a text'),
  columns: z
    .strictObject({ ...canonical, Cat: column.optional(), Sub_Cat: column.optional() }, 'an object of canonical columns')
    .refine((columns) => COLUMNS.some(({ name, type }) => type !== 'text' && name in columns), 'at least one column of numbers') as unknown as z.ZodType<Schema['columns']>,
  label: z.strictObject({ column, normal: texts }, 'an object with column and normal'),
  skip: z.array(z.strictObject({ column, is: texts, because: z.string('a text').min(1, 'a text') }, 'an object with column, is and because'), 'a list').optional(),
});
