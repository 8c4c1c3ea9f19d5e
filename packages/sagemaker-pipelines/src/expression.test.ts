import { describe, expect, it } from 'vitest';
import { asExpression, parseGet, walkExpressions } from './expression.ts';

describe('parseGet', () => {
  it.each([
    ['Parameters.MinF1', { kind: 'parameter', name: 'MinF1' }],
    ['Execution.PipelineExecutionId', { kind: 'execution', variable: 'PipelineExecutionId' }],
    ['PipelineExperimentConfig.TrialName', { kind: 'experiment', field: 'TrialName' }],
    ['Steps.Evaluate.PropertyFiles.Report', { kind: 'property-file', step: 'Evaluate', file: 'Report' }],
    ['Steps.Best-CreateModel.ModelName', { kind: 'step', step: 'Best-CreateModel', path: [{ key: 'ModelName' }] }],
    [`Steps.A.Outputs['train'].S3Uri`, { kind: 'step', step: 'A', path: [{ key: 'Outputs' }, { name: 'train' }, { key: 'S3Uri' }] }],
    ['Steps.A', undefined],
    ['Steps.A.', undefined],
    ['Steps.A.b[', undefined],
    ['Parameters', undefined],
    ['Parameter.X', undefined],
    ['', undefined],
  ])('%s', (text, source) => {
    expect(parseGet(text)).toEqual(source);
  });
});

it('an object with a second key is no expression', () => {
  expect(asExpression({ Get: 'Parameters.X' })).toEqual({ Get: 'Parameters.X' });
  expect(asExpression({ Get: 'Parameters.X', other: 1 })).toBeUndefined();
  expect(asExpression([])).toBeUndefined();
  expect(asExpression(null)).toBeUndefined();
});

it('expressions are found at any depth, with their pointers', () => {
  const found: string[] = [];
  walkExpressions({ 'a/b': [{ 'Std:Join': { On: '', Values: ['x', { Get: 'Parameters.X' }] } }] }, '/Arguments', (_, pointer) => found.push(pointer));
  expect(found).toEqual(['/Arguments/a~1b/0', '/Arguments/a~1b/0/Std:Join/Values/1']);
});
