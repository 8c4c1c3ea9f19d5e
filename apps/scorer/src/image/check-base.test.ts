import { expect, it } from 'vitest';
import { checkBase } from './check-base.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

it.each([`debian:12-slim@${DIGEST}`, `debian@${DIGEST}`, `mirror.example:5000/library/debian:12-slim@${DIGEST}`])('takes %s', (base) => {
  expect(checkBase(base)).toBe(base);
});

it.each(['debian:12-slim', 'debian:12-slim@sha256:0', `@${DIGEST}`, `debian:12-slim @${DIGEST}`, ''])('refuses "%s"', (base) => {
  expect(() => checkBase(base)).toThrow(/^Allowed: an image by digest/);
});
