import { ConsoleError } from '../../error.ts';

/** The version that a path names. Throws ConsoleError `wrong-request`. */
export function versionNumber(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new ConsoleError('wrong-request', { key: 'version', value: typed, what: `"${typed}" is no version`, allowed: 'A whole number from 1', exitCode: 2 });
}
