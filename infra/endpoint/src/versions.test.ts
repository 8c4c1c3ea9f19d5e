import { expect, it } from 'vitest';
import { groupOf, versionArn } from './versions.ts';

const ARN = 'arn:aws:sagemaker:eu-central-1:111111111111:model-package-group/flowsentry-dev-models';

it('reads the ARN of a group', () => {
  expect(groupOf(ARN)).toEqual({ region: 'eu-central-1', account: '111111111111', name: 'flowsentry-dev-models' });
  expect(groupOf('flowsentry-dev-models')).toBeUndefined();
});

it('names a version of it', () => {
  expect(versionArn(ARN, 7)).toBe('arn:aws:sagemaker:eu-central-1:111111111111:model-package/flowsentry-dev-models/7');
});
