import { describe, expect, it } from 'vitest';
import { PipelineError } from '../error.ts';
import { equals, not } from './condition.ts';
import { conditionStep } from './condition-step.ts';
import { failStep } from './fail-step.ts';
import { lambdaStep } from './lambda-step.ts';
import { parameter } from './parameter.ts';
import { pipeline } from './pipeline.ts';
import type { Step, StepOptions } from './step.ts';
import { type TrainingRequest, trainingStep } from './training-step.ts';

const a = parameter.string('A');
const call = (name: string, inputs: Parameters<typeof lambdaStep>[1] = {}, options: StepOptions = {}) =>
  lambdaStep(name, inputs, { ...options, FunctionArn: 'arn', OutputParameters: [{ OutputName: 'out', OutputType: 'String' }] });
const outOf = (step: ReturnType<typeof call>) => step.properties.OutputParameters.out;
const names = (steps: readonly Step[]) => pipeline({ name: 'P', steps }).definition.Steps.map(({ Name }) => Name);

it('the keys stand in the order of the Python SDK', () => {
  const { name, definition, toJson } = pipeline({
    mlflow: { MlflowResourceArn: a, MlflowExperimentName: 'm' },
    experiment: { ExperimentName: 'e', TrialName: a },
    steps: [],
    parameters: [a],
    name: 'P',
  });
  expect(name).toBe('P');
  expect(toJson()).toBe(
    '{"Version": "2020-12-01", "Metadata": {}, "Parameters": [{"Name": "A", "Type": "String"}], "PipelineExperimentConfig": {"ExperimentName": "e", "TrialName": {"Get": "Parameters.A"}}, "MlflowConfig": {"MlflowResourceArn": {"Get": "Parameters.A"}, "MlflowExperimentName": "m"}, "Steps": []}',
  );
  expect(definition).toEqual(JSON.parse(toJson()));
});

it('an undefined value is left out, at any depth', () => {
  const { Steps } = pipeline({ name: 'P', steps: [call('S', { x: undefined, y: { z: undefined, w: null } }, { DisplayName: undefined })] }).definition;
  expect(Steps[0].Arguments).toStrictEqual({ y: { w: null } });
  expect(Object.keys(Steps[0])).toEqual(['Name', 'Type', 'Arguments', 'FunctionArn', 'OutputParameters']);
});

describe('a step that is not listed is put after the others', () => {
  const first = call('First');

  it('when a request refers to it', () => {
    expect(names([call('S', { deep: [{ x: outOf(first) }] }), call('T')])).toEqual(['S', 'T', 'First']);
  });

  it('when it is waited for', () => {
    expect(names([call('S', {}, { DependsOn: [first] }), call('T')])).toEqual(['S', 'T', 'First']);
  });

  it('when a condition refers to it, or a step in a condition', () => {
    const second = call('Second', { x: outOf(first) });
    const gate = conditionStep('Gate', { Conditions: [not(equals(outOf(second), 'x'))], IfSteps: [conditionStep('Inner', { Conditions: [], ElseSteps: [call('S', { x: outOf(first) })] })] });
    expect(names([gate])).toEqual(['Gate', 'Second', 'First']);
  });

  it('and not when it is listed, or stands in a condition', () => {
    expect(names([call('S', { x: outOf(first) }), first])).toEqual(['S', 'First']);
    expect(names([call('S', { x: outOf(first) }), conditionStep('Gate', { Conditions: [], IfSteps: [first] })])).toEqual(['S', 'Gate']);
  });
});

it('steps that are waited for are named once', () => {
  const first = call('First');
  const { Steps } = pipeline({ name: 'P', steps: [first, call('S', {}, { DependsOn: [first, 'First', first] })] }).definition;
  expect(Steps[1].DependsOn).toEqual(['First']);
});

describe('refuses', () => {
  const step = call('S');
  it.each<[string, () => unknown, string, string]>([
    // @ts-expect-error a text is no parameter
    ['a text among the parameters', () => pipeline({ name: 'P', parameters: ['MyStr'], steps: [] }), 'not-a-parameter', 'parameters: "MyStr" is no parameter. Make it one with parameter.string and the like.'],
    ['two parameters of one name', () => pipeline({ name: 'P', parameters: [a, parameter.integer('A')], steps: [] }), 'duplicate-parameter', 'There are two parameters A.'],
    ['a parameter that is not declared', () => pipeline({ name: 'P', steps: [call('S', { a })] }), 'undeclared-parameter', 'S: It refers to the parameter A, which the pipeline does not declare. Put it into `parameters`.'],
    ['the same of a message', () => pipeline({ name: 'P', steps: [failStep('F', a)] }), 'undeclared-parameter', 'F: It refers to'],
    ['the same of the extras', () => pipeline({ name: 'P', steps: [lambdaStep('S', {}, { FunctionArn: a })] }), 'undeclared-parameter', 'S: It refers to'],
    ['two steps of one name', () => names([step, call('S')]), 'duplicate-step', 'steps: There are two steps S.'],
    ['the same in a condition', () => names([conditionStep('G', { Conditions: [], IfSteps: [step], ElseSteps: [call('S')] })]), 'duplicate-step', 'There are two steps S.'],
    ['the same of one that is not listed', () => names([call('S', { x: outOf(call('S')) })]), 'duplicate-step', 'There are two steps S.'],
    ['a step that is listed and nested', () => names([conditionStep('G', { Conditions: [], IfSteps: [step] }), step]), 'duplicate-step', 'The step S stands twice in the pipeline. Allowed: names that differ over the whole tree. A step in a Condition step must not be listed again.'],
    ['waiting for no step', () => names([call('T', {}, { DependsOn: ['U'] })]), 'unknown-step', 'T: It waits for a step "U", which there is not. Allowed: T.'],
    ['waiting for a Fail step', () => names([call('T', {}, { DependsOn: [failStep('F', '') as Step as ReturnType<typeof call>] })]), 'depends-on-fail', 'T: It waits for F, a Fail step, after which nothing runs.'],
    ['a date', () => names([call('T', { at: new Date(0) as unknown as string })]), 'unsupported-value', "T/Arguments/at: A Date cannot stand in a pipeline's definition."],
    ['a number that JSON does not have', () => names([call('T', { list: [1, Infinity] })]), 'unsupported-value', 'T/Arguments/list/1: Infinity cannot stand'],
    ['nothing in a list', () => names([call('T', { list: [undefined] })]), 'unsupported-value', 'T/Arguments/list/0: undefined cannot stand'],
    ['a step for a value', () => names([call('T', { step: step as unknown as string })]), 'unsupported-value', 'T/Arguments/step: A MadeStep cannot stand'],
    ['all properties for a value', () => names([call('T', { x: trainingStep('U', {} as TrainingRequest).properties as unknown as string })]), 'unsupported-value', 'T/Arguments/x: A StepProperties cannot stand'],
  ])('%s', (_, misuse, code, message) => {
    expect(misuse).toThrow(PipelineError);
    expect(misuse).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) as unknown }));
  });
});
