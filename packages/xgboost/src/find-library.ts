import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XgboostError } from './error.ts';

const NAMES: readonly string[] = process.platform === 'darwin' ? ['libxgboost.dylib'] : ['libxgboost.so.0', 'libxgboost.so'];

/** Where the set-up unpacks libxgboost when it may not or cannot install it. */
const UNPACKED = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/.cache/flowsentry/lib');

export const LIBRARY_WAY_OUT =
  'Run `npm run setup`, or install it (Debian, Ubuntu: apt-get install libxgboost0; macOS: brew install xgboost), or set FLOWSENTRY_LIBXGBOOST to the full path of libxgboost.so';

/** What to try to open, in order: FLOWSENTRY_LIBXGBOOST and nothing else, or the unpacked library, or the system's. */
export function libraryCandidates(named = process.env['FLOWSENTRY_LIBXGBOOST'], unpacked = UNPACKED): string[] {
  if (named) {
    if (existsSync(named)) return [named];
    throw new XgboostError('library-not-found', {
      what: `FLOWSENTRY_LIBXGBOOST names ${named}, which does not exist`,
      allowed: 'the full path of libxgboost.so, or no value',
      wayOut: 'Correct or unset the variable',
      value: named,
    });
  }
  return [...NAMES.map((name) => join(unpacked, name)).filter((path) => existsSync(path)), ...NAMES];
}
