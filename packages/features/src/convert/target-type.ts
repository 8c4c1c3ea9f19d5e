import { COLUMNS, type ColumnType } from '@flowsentry/flows';

const TYPES = new Map<string, ColumnType>(COLUMNS.map(({ name, type }) => [name, type]));

/** What a canonical column holds; Cat and Sub_Cat are texts. */
export const targetType = (name: string): ColumnType => TYPES.get(name) ?? 'text';
