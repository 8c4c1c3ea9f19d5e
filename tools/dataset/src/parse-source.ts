import { DatasetError } from './error.ts';
import type { Source } from './fetch-file.ts';

/** `https://…` and `http://…` as an address, anything else as a folder that `resolve` finds. Throws `wrong-source`. */
export function parseSource(typed: string, resolve: (typed: string) => string): Source {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return { folder: resolve(typed) };
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return { url };
  throw new DatasetError('wrong-source', { key: '--from', what: `"${typed}" cannot be used`, value: typed, allowed: 'an http or https address of a folder, or a folder here', exitCode: 2 });
}
