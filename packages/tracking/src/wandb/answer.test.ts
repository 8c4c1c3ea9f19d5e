import { expect, it } from 'vitest';
import { judgeAnswer } from './answer.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

it.each([
  ['/graphql', 200, {}, '{"data":{"viewer":{}}}', { type: 'taken' }],
  ['/files/a/b/c/file_stream', 200, {}, '', { type: 'taken' }],
  ['/graphql', 500, {}, '<html>', { type: 'again', why: 'it answered 500' }],
  ['/graphql', 503, { 'retry-after': '7' }, '', { type: 'again', why: 'it answered 503', pause: 7000 }],
  ['/files/a/b/c/file_stream', 429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, '', { type: 'again', why: 'it answered 429', pause: 30_000 }],
  ['/files/a/b/c/file_stream', 429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:30 GMT' }, '', { type: 'again', why: 'it answered 429', pause: 0 }],
  ['/files/a/b/c/file_stream', 429, { 'retry-after': '99999' }, '', { type: 'again', why: 'it answered 429', pause: 600_000 }],
  ['/files/a/b/c/file_stream', 429, { 'retry-after': 'soon' }, '', { type: 'again', why: 'it answered 429' }],
  ['/graphql', 200, {}, '<html>Sign in to the network</html>', { type: 'again', why: 'it answered 200 as something that is not Weights & Biases' }],
  ['/files/a/b/c/file_stream', 200, {}, '<html>Sign in to the network</html>', { type: 'again', why: 'it answered 200 as something that is not Weights & Biases' }],
  ['/graphql', 302, {}, '', { type: 'again', why: 'it answered 302 as something that is not Weights & Biases' }],
  ['/graphql', 401, {}, '{"errors":[{"message":"no such key"}]}', { type: 'refused', why: 'it answered 401: no such key' }],
  ['/files/a/b/c/file_stream', 409, {}, '{"error":"run was deleted"}', { type: 'refused', why: 'it answered 409: run was deleted' }],
  ['/files/a/b/c/file_stream', 404, {}, 'not found', { type: 'refused', why: 'it answered 404' }],
  ['/graphql', 200, {}, '{"data":{"upsertBucket":null},"errors":[{"message":"permission denied"},{"code":7}]}', { type: 'refused', why: 'permission denied; {"code":7}' }],
])('%s %i %o %s', (path, status, headers, body, verdict) => {
  expect(judgeAnswer(path, status, new Headers(headers), body, NOW)).toEqual(verdict);
});
