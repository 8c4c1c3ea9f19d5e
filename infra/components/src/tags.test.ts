import { expect, it } from 'vitest';
import { tagsOf } from './tags.ts';

it('says whose, where and by what', () => {
  expect(tagsOf('prod', 'flowsentry-network')).toEqual({ project: 'flowsentry', environment: 'prod', 'managed-by': 'pulumi', stack: 'flowsentry-network' });
});
