import { expect, it } from 'vitest';
import { parsePath } from '../property-path.ts';
import { lookUp } from './look-up.ts';
import { Float } from './typed-json.ts';

const JOB = {
  ProcessingOutputConfig: { Outputs: [{ OutputName: 'train', S3Output: { S3Uri: 's3://b/train' } }, { OutputName: 'a.b', S3Output: { S3Uri: 's3://b/ab' } }] },
  ProcessingInputs: [{ InputName: 'raw', S3Input: { S3Uri: 's3://b/raw' } }],
  FinalMetricDataList: [{ MetricName: 'validation:auc', Value: new Float(0.5) }],
  HyperParameters: { num_round: '5' },
  ExitMessage: null,
  Zero: 0,
  Empty: '',
  List: [[1, 2], [3]],
};

it.each([
  ["ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri", 's3://b/train'],
  ['ProcessingOutputConfig.Outputs["train"].S3Output.S3Uri', 's3://b/train'],
  ["ProcessingOutputConfig.Outputs['a.b'].S3Output.S3Uri", 's3://b/ab'],
  ['ProcessingOutputConfig.Outputs[0].S3Output.S3Uri', 's3://b/train'],
  ["ProcessingInputs['raw'].S3Input.S3Uri", 's3://b/raw'],
  ["FinalMetricDataList['validation:auc'].Value", new Float(0.5)],
  ["HyperParameters['num_round']", '5'],
  ['Zero', 0],
  ['Empty', ''],
  ['List[0][1]', 2],
  ['List[-1][0]', 3],
  // None counts as undefined.
  ['ExitMessage', undefined],
  ['Nothing', undefined],
  ['Nothing.below', undefined],
  ['List[2]', undefined],
  ['List.0', undefined],
  ['List[0].length', undefined],
  ["ProcessingOutputConfig.Outputs['test']", undefined],
  ['HyperParameters[0]', undefined],
  ['$', undefined],
  ['*', undefined],
  ['', undefined],
  ['constructor', undefined],
  ["FinalMetricDataList['validation:auc'].Value.value", undefined],
])('%s', (path, value) => {
  expect(lookUp(JOB, parsePath(path)!)).toEqual(value);
});
