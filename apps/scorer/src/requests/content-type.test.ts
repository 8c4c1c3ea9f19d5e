import { describe, expect, it } from 'vitest';
import { bodyFormat } from './content-type.ts';

describe('bodyFormat', () => {
  it.each([
    ['text/csv', 'csv'],
    ['Text/CSV; charset=UTF-8', 'csv'],
    ['text/csv;header=present', 'csv'],
    ['application/json', 'json'],
    ['application/json; charset="utf-8"', 'json'],
    ['application/jsonlines', 'jsonlines'],
    ['application/x-parquet', 'parquet'],
  ])('reads %s', (type, format) => expect(bodyFormat(type)).toBe(format));

  it.each([undefined, '', 'text/plain', 'application/octet-stream', ',,;;', 'text/csv; charset=utf-16', '__proto__'])('refuses %s', (type) => {
    expect(() => bodyFormat(type)).toThrow(expect.objectContaining({ status: 415 }));
  });
});
