import { InvalidArgumentError } from '@flowsentry/kit';

/** A typed whole number from 1. */
export function wholeNumber(typed: string): number {
  if (!/^[1-9]\d*$/.test(typed)) throw new InvalidArgumentError('A whole number from 1.');
  return Number(typed);
}
