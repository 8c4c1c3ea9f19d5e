import type { FlowTable } from '@flowsentry/features';

/** The columns that name attacks, Cat and Sub_Cat, as far as the flows have them: a text for each row. */
export function categoriesOf({ texts }: FlowTable): Record<string, string[]> {
  const columns = [...texts].filter(([name]) => name === 'Cat' || name === 'Sub_Cat');
  return Object.fromEntries(columns.map(([name, { codes, values }]) => [name, Array.from(codes, (code) => values[code])]));
}
