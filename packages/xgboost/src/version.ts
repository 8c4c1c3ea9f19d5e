import { XgboostError } from './error.ts';

/** Major, minor, patch. */
export type Version = readonly [number, number, number];

/** QuantileDMatrix for hist came with 1.7.0; 4 is not out, and its interface is not known. */
export function requireSupportedVersion([major, minor, patch]: Version, path: string): void {
  if ((major === 1 && minor >= 7) || major === 2 || major === 3) return;
  const found = `${major}.${minor}.${patch}`;
  throw new XgboostError('library-version', {
    file: path,
    what: `This is libxgboost ${found}`,
    allowed: '1.7.0 or newer, below 4',
    wayOut: 'Install such a version (`npm run setup` does), or set FLOWSENTRY_LIBXGBOOST to the full path of one',
    value: found,
  });
}
