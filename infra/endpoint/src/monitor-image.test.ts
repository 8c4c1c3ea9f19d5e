import { expect, it } from 'vitest';
import { monitorImage } from './monitor-image.ts';

it.each([
  ['eu-central-1', '048819808253.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-model-monitor-analyzer'],
  ['cn-north-1', '453000072557.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-model-monitor-analyzer'],
])('is in %s', (region, image) => {
  expect(monitorImage(region)).toBe(image);
});

it('says where there is none', () => {
  expect(() => monitorImage('mars-1')).toThrow('monitoring: SageMaker Model Monitor has no image in mars-1. Allowed: ap-east-1, ');
});
