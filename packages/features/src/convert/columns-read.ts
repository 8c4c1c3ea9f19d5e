import { leaves } from './expression.ts';
import type { Schema } from './schema.ts';

/** The columns of the data that a schema reads, each with the first key of the schema that names it. */
export function columnsRead({ columns, label, skip = [] }: Schema): Map<string, string> {
  const read = new Map<string, string>();
  const note = (column: string, key: string): void => void (read.has(column) || read.set(column, key));
  for (const [name, source] of Object.entries(columns)) {
    const expression = typeof source === 'object' && 'secondsSince1970' in source ? source.secondsSince1970 : source;
    for (const leaf of leaves(expression)) note(typeof leaf === 'string' ? leaf : leaf.codes, `columns.${name}`);
  }
  note(label.column, 'label.column');
  skip.forEach(({ column }, place) => note(column, `skip.${place}.column`));
  return read;
}
