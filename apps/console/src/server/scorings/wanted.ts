import { ConsoleError } from '../../error.ts';

/** The name that an upload goes by: for people, never for the file system. Throws ConsoleError `wrong-request`. */
export function fileName(value: unknown): string {
  if (typeof value === 'string' && /^[^\p{C}/\\]{1,200}$/u.test(value) && !/^\.{1,2}$/.test(value)) return value;
  throw new ConsoleError('wrong-request', { key: 'name', what: value === undefined ? 'It is missing' : `${JSON.stringify(value).slice(0, 80)} is no name of a file`, allowed: '1 to 200 characters without slashes and control characters', exitCode: 2 });
}

/** A row of a file, from 0. Throws ConsoleError `wrong-request`. */
export function rowNumber(value: unknown, key: string): number {
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
  throw new ConsoleError('wrong-request', { key, what: `${JSON.stringify(value).slice(0, 40)} is no row`, allowed: 'A whole number from 0', exitCode: 2 });
}

/** Throws ConsoleError `wrong-request` for any other. */
export function oneOf<T extends string>(allowed: readonly T[], value: unknown, key: string): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new ConsoleError('wrong-request', { key, what: value === undefined ? 'It is missing' : `There is no ${key} ${JSON.stringify(value).slice(0, 40)}`, allowed: allowed.join(', '), exitCode: 2 });
}
