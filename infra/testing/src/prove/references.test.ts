import { describe, expect, it } from 'vitest';
import { templateWith } from './references.ts';

const template = templateWith([
  { value: 'data-1', expression: 'aws_s3_bucket.data.id' },
  { value: 'arn:aws:s3:::data-1', expression: 'aws_s3_bucket.data.arn' },
  { value: 'data-1', expression: 'aws_s3_bucket_versioning.data.id' },
]);

describe('templateWith', () => {
  it('refers to the longest value, and of equal ones to the first', () => {
    expect(template('arn:aws:s3:::data-1/* and s3://data-1/x')).toBe('${aws_s3_bucket.data.arn}/* and s3://${aws_s3_bucket.data.id}/x');
  });

  it('leaves alone what only begins or ends so', () => {
    expect(template('data-12 my-data-1 data-1-old')).toBe('data-12 my-data-1 data-1-old');
  });

  it('keeps text from being read as a template', () => {
    expect(template('${aws:username} %{if} 100 % $5')).toBe('$${aws:username} %%{if} 100 % $5');
    expect(templateWith([])('${x}')).toBe('$${x}');
  });
});
