import { expect, it } from 'vitest';
import { equals } from './condition.ts';
import { execution, experiment } from './execution-variable.ts';
import { join } from './join.ts';
import { jsonGet } from './json-get.ts';
import { parameter } from './parameter.ts';
import { processingOutput } from './processing-output.ts';
import { processingStep } from './processing-step.ts';

const rest = {
  RoleArn: 'arn:aws:iam::123456789012:role/R',
  AppSpecification: { ImageUri: 'image' },
  ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 } },
} as const;
const evaluate = processingStep(
  'Evaluate',
  { ...rest, ProcessingOutputConfig: { Outputs: [processingOutput('evaluation', 's3://b/e')] } },
  { PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'evaluation', FilePath: 'evaluation.json' }] },
);

it('reads a property file of a step', () => {
  expect(JSON.stringify(jsonGet(evaluate, 'Report', "a.b[0]['c']"))).toBe(
    `{"Std:JsonGet":{"PropertyFile":{"Get":"Steps.Evaluate.PropertyFiles.Report"},"Path":"a.b[0]['c']"}}`,
  );
  // Its type is not known, so it is compared with anything.
  equals(jsonGet(evaluate, 'Report', 'a'), 'text');
  equals(1, jsonGet(evaluate, 'Report', 'a'));
});

it('reads a file in S3', () => {
  const uri = join('/', ['s3:/', parameter.string('Bucket'), execution.PipelineExecutionId, evaluate.properties.ProcessingJobName, 'report.json']);
  expect(JSON.stringify(jsonGet(uri, 'a'))).toBe(
    '{"Std:JsonGet":{"S3Uri":{"Std:Join":{"On":"/","Values":["s3:/",{"Get":"Parameters.Bucket"},{"Get":"Execution.PipelineExecutionId"},{"Get":"Steps.Evaluate.ProcessingJobName"},"report.json"]}},"Path":"a"}}',
  );
});

it.each<[string, () => unknown, string]>([
  // @ts-expect-error the file is not declared
  ['a file that is not declared', () => jsonGet(evaluate, 'Raport', 'a'), 'Evaluate: It has no property file "Raport". Allowed: Report. Declare the file among the PropertyFiles of the Processing step that writes it.'],
  // @ts-expect-error a parameter is no join
  ['a location that is no join', () => jsonGet(parameter.string('Uri'), 'a'), '{"Get":"Parameters.Uri"} cannot be the location of a JSON file'],
  ['a location that needs another file', () => jsonGet(join('', [jsonGet(evaluate, 'Report', 'uri')]), 'a'), 'cannot be the location of a JSON file'],
  ['a location within a location', () => jsonGet(join('', [join('', ['s3://b'])]), 'a'), 'cannot be the location of a JSON file'],
  ['a location that names the experiment', () => jsonGet(join('', [experiment.TrialName]), 'a'), 'cannot be the location of a JSON file'],
])('refuses %s', (_, misuse, message) => {
  expect(misuse).toThrow(message);
});

it('refuses a property file in an output that the step does not have', () => {
  const request = { ...rest, ProcessingOutputConfig: { Outputs: [processingOutput('evaluation', 's3://b/e')] } };
  // @ts-expect-error there is no such output
  const misuse = () => processingStep('Evaluate', request, { PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'evalution', FilePath: 'e.json' }] });
  expect(misuse).toThrow('Evaluate: Its property file Report is in the output "evalution", which it does not have. Allowed: evaluation.');
  const computed = { ...rest, ProcessingOutputConfig: { Outputs: ['a', 'b'].map((name) => processingOutput(name, 's3://b/e')) } };
  const step = processingStep('Evaluate', computed, { PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'a', FilePath: 'e.json' }] });
  expect(Object.keys(step.propertyFiles)).toEqual(['Report']);
});
