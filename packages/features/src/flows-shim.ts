// TEMPORARY until flows exports these
import { COLUMNS, LABEL_COLUMNS } from '../../flows/src/columns.ts';
export { COLUMNS, LABEL_COLUMNS };
export function resolveHeader(names: readonly string[], _file: string): (string | undefined)[] {
  return names.map((n) => n.trim()).map((n) => COLUMNS.find((c) => [c.name, c.longName, c.cicids2017Name].includes(n))?.name ?? (LABEL_COLUMNS as readonly string[]).find((l) => l === n));
}
