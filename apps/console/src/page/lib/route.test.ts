import { expect, it } from 'vitest';
import { hashOf, parseHash } from './route.ts';

it.each([
  ['', { view: '', params: {} }],
  ['#/registry', { view: 'registry', params: {} }],
  ['#/registry?version=2&with=1', { view: 'registry', params: { version: '2', with: '1' } }],
  ['#/score?filter=a%26b', { view: 'score', params: { filter: 'a&b' } }],
  ['#main', { view: '', params: {} }],
])('%s leads to its view', (hash, route) => expect(parseHash(hash)).toEqual(route));

it('one state has one address', () => {
  expect(hashOf('registry', { with: 1, version: 2, sort: '', filter: undefined })).toBe('#/registry?version=2&with=1');
  expect(hashOf('overview')).toBe('#/overview');
  expect(parseHash(hashOf('score', { filter: 'a&b = c?#' })).params).toEqual({ filter: 'a&b = c?#' });
});
