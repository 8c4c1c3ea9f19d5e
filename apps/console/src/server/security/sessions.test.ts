import { expect, it } from 'vitest';
import { Sessions } from './sessions.ts';

const cookieOf = (set: string | undefined): string => set!.split(';')[0];

it('a session ends after twelve hours', () => {
  const sessions = new Sessions('a token that nobody guesses');
  const cookie = cookieOf(sessions.signIn('a token that nobody guesses', 0));
  expect(sessions.find(cookie, 12 * 3_600_000 - 1)).toBeDefined();
  expect(sessions.find(`theme=dark; ${cookie}`, 1)).toBeDefined();
  expect(sessions.find(cookie, 12 * 3_600_000)).toBeUndefined();
});

it('without a token all share one session, and nobody signs in', () => {
  const sessions = new Sessions(undefined);
  expect(sessions.find(undefined)).toBe(sessions.find('flowsentry_session=anything'));
  expect(sessions.signIn('')).toBeUndefined();
});
