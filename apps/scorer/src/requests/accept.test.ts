import { describe, expect, it } from 'vitest';
import { answerFormat } from './accept.ts';

describe('answerFormat', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/*', 'json'],
    ['text/*', 'csv'],
    ['text/csv', 'csv'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
    ['application/jsonlines', 'jsonlines'],
    ['text/html, application/jsonlines;q=0.5, text/csv;q=0.8', 'csv'],
    ['application/json;q=0, */*', 'jsonlines'],
    ['text/csv;q=0.5, */*;q=0.1', 'csv'],
  ])('of %s chooses %s', (accept, format) => expect(answerFormat(accept)).toBe(format));

  it.each(['text/html', 'application/json;q=0', 'x', ',,;;', 'image/*'])('refuses %s', (accept) => {
    expect(() => answerFormat(accept)).toThrow(expect.objectContaining({ status: 406 }));
  });
});
