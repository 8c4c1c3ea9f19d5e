import { expect, it } from 'vitest';
import { requestId } from './request-id.ts';

it('is what the caller says, where that is short and plain', () => {
  expect(requestId({ 'x-amzn-sagemaker-inference-id': 'my-id.7', 'x-request-id': 'other' })).toBe('my-id.7');
  expect(requestId({ 'x-request-id': 'other' })).toBe('other');
});

it('is else one of its own', () => {
  const ids = [{}, { 'x-request-id': '"quoted"' }, { 'x-request-id': 'x'.repeat(129) }].map(requestId);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(new RegExp(`^${process.pid}-\\d+$`));
});
