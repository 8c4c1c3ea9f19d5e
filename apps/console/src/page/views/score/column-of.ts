import { COLUMNS, type Column } from '@flowsentry/flows/columns';

const KNOWN = new Map(COLUMNS.flatMap((column) => [column.cicids2017Name, column.longName, column.name].map((name) => [name.toLowerCase(), column] as const)));

/** What is known of a column by the name that a file gives it, in any of the three dialects; undefined for a column of the file's own. */
export const columnOf = (name: string): Column | undefined => KNOWN.get(name.trim().toLowerCase());
