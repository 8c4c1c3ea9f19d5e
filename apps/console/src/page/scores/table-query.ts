import type { Direction } from './sort-rows.ts';

/** What is asked of the table: which rows, and in what order. An empty text asks for nothing. */
export interface TableQuery {
  readonly class: 'Normal' | 'Anomaly' | '';
  /** Bounds of the score, both included. */
  readonly least: number;
  readonly most: number;
  /** Part of either address. */
  readonly address: string;
  /** Either port, whole. */
  readonly port: string;
  readonly protocol: string;
  readonly label: string;
  /** `row` (the order of the file), `score`, or a column. */
  readonly sort: string;
  readonly direction: Direction;
}

export const EVERY_ROW: TableQuery = { class: '', least: 0, most: 1, address: '', port: '', protocol: '', label: '', sort: 'score', direction: 'down' };

type Params = Readonly<Record<string, string | undefined>>;

/** The query in an address's parameters; what makes no sense in them asks for nothing. */
export function tableQuery(params: Params): TableQuery {
  const { class: wanted = '', sort = '' } = params;
  const [, down, column] = /^(-?)(\w.*)$/.exec(sort) ?? [];
  return {
    class: wanted === 'Normal' || wanted === 'Anomaly' ? wanted : '',
    least: bound(params['least'], EVERY_ROW.least),
    most: bound(params['most'], EVERY_ROW.most),
    address: params['address'] ?? '',
    port: params['port'] ?? '',
    protocol: params['protocol'] ?? '',
    label: params['label'] ?? '',
    ...(column === undefined ? { sort: EVERY_ROW.sort, direction: EVERY_ROW.direction } : { sort: column, direction: down === '-' ? 'down' : 'up' }),
  };
}

/** The parameters of an address that stand for a query: those that ask for something. */
export function queryParams({ least, most, sort, direction, ...texts }: TableQuery): Record<string, string | undefined> {
  const isDefault = sort === EVERY_ROW.sort && direction === EVERY_ROW.direction;
  const given = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text === '' ? undefined : text]));
  return { ...given, least: least === EVERY_ROW.least ? undefined : String(least), most: most === EVERY_ROW.most ? undefined : String(most), sort: isDefault ? undefined : `${direction === 'down' ? '-' : ''}${sort}` };
}

/** Whether it leaves out no row. */
export const asksForAll = (query: TableQuery): boolean => Object.entries(queryParams(query)).every(([name, value]) => name === 'sort' || value === undefined);

function bound(text: string | undefined, otherwise: number): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : otherwise;
}
