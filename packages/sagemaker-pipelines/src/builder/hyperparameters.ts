import { join } from './join.ts';
import { type Reference, type TextReference, originOf } from './reference.ts';

/** Hyperparameters as the texts that the service wants: numbers as they print, references to anything but a text joined into one. What is `undefined` is left out. */
export function hyperparameters(values: Readonly<Record<string, string | number | Reference<string | number> | undefined>>): Record<string, string | Reference<string>> {
  const given = Object.entries(values).filter((entry): entry is [string, string | number | Reference<string | number>] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? value : typeof value === 'number' ? String(value) : textOf(value)]));
}

function textOf(reference: Reference<string | number>): Reference<string> {
  const { kind, uses } = originOf(reference)!;
  const isText = kind === 'parameter' ? uses.some((use) => 'parameter' in use && use.parameter.Type === 'String') : kind === 'execution' || kind === 'experiment' || kind === 'join';
  return isText ? (reference as TextReference) : join('', [reference]);
}
