import { InvalidArgumentError } from '@flowsentry/kit';

/** The base that a person typed, if it is pinned: a tag is another image tomorrow. Throws InvalidArgumentError. */
export function checkBase(typed: string): string {
  if (/^[\w.\-/:]+@sha256:[0-9a-f]{64}$/.test(typed)) return typed;
  throw new InvalidArgumentError('Allowed: an image by digest, NAME@sha256:<64 hexadecimal digits>. `docker buildx imagetools inspect debian:12-slim` prints it.');
}
