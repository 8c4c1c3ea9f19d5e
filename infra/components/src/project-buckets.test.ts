import { expect, it } from 'vitest';
import { projectBuckets } from './project-buckets.ts';

it('names the buckets before they are there', () => {
  expect(projectBuckets('staging', '123456789012')).toEqual({
    data: 'flowsentry-staging-data-123456789012',
    artefacts: 'flowsentry-staging-artefacts-123456789012',
    capture: 'flowsentry-staging-capture-123456789012',
  });
});
