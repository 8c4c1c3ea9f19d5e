import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { protectedFromDeletion } from './protected.ts';

describe('protected', () => {
  it('passes what is protected', () => {
    expect(protectedFromDeletion.judge(planned('aws:s3/bucket:Bucket', {}, { protect: true }))).toEqual([]);
  });

  it('fails what is not', () => {
    expect(protectedFromDeletion.judge(planned('aws:s3/bucket:Bucket', {}))).toEqual(['An update can delete it']);
  });
});
