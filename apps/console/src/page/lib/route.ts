/** Where the page is: a view and its parameters, as they stand in the address. */
export interface Route {
  readonly view: string;
  readonly params: Readonly<Record<string, string>>;
}

/** "#/registry?version=2" as a route; the view is empty where the address names none. */
export function parseHash(hash: string): Route {
  const [, view = '', query = ''] = /^#\/([\w-]*)(?:\?(.*))?$/.exec(hash) ?? [];
  return { view, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a route. Parameters that are empty or undefined are left out, and the rest are in the order of their names, so that one state has one address. */
export function hashOf(view: string, params: Readonly<Record<string, string | number | undefined>> = {}): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  const query = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `#/${view}${query === '' ? '' : `?${query}`}`;
}
