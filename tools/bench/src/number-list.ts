import { InvalidArgumentError } from '@flowsentry/kit';

/** Typed whole numbers from 1 with commas between. */
export function numberList(typed: string): number[] {
  if (!/^[1-9]\d*(,[1-9]\d*)*$/.test(typed)) throw new InvalidArgumentError('Whole numbers from 1, with commas between.');
  return typed.split(',').map(Number);
}
