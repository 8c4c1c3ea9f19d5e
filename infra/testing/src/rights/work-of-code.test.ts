import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { callsInCode } from './calls-in-code.ts';
import { NOT_THEIRS, sourcesIn, workOfCode } from './work-of-code.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const { running, deploying, steps } = workOfCode(REPOSITORY);

it('finds what the code calls', () => {
  expect(running).toEqual([
    'AddTags', 'CreatePipeline', 'DescribeHyperParameterTuningJob', 'DescribeModelPackage', 'DescribeModelPackageGroup', 'DescribePipeline', 'DescribePipelineDefinitionForExecution', 'DescribePipelineExecution', 'DescribeProcessingJob',
    'DescribeTrainingJob', 'GetObject', 'HeadObject', 'ListModelPackages', 'ListPipelineExecutionSteps', 'ListPipelineExecutions', 'ListPipelineParametersForExecution', 'ListTags', 'PutObject',
    'RetryPipelineExecution', 'StartPipelineExecution', 'StopPipelineExecution', 'UpdatePipeline', 'Upload',
  ]);
  expect(deploying).toEqual(['DescribeEndpoint']);
});

it('misses no call that the code names in its messages, and excuses none that is not there', () => {
  const sources = sourcesIn(REPOSITORY);
  const announced = sources.flatMap((source) => [...source.matchAll(/\bcall: '(\w+)'/g)].map(([, call]) => call));
  expect(announced.length).toBeGreaterThan(20);
  expect(sources.flatMap(callsInCode)).toEqual(expect.arrayContaining([...announced, ...Object.keys(NOT_THEIRS)]));
});

it('finds the steps of both pipelines, in branches too', () => {
  expect(steps).toEqual(['Condition', 'Fail', 'Processing', 'RegisterModel', 'Training', 'Tuning']);
});
