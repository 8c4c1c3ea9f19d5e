import type { OutputParameter } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { chance } from './names.ts';
import { pythonRepr, pythonStr } from './python.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';
import { Float } from './typed-json.ts';

export async function runLambda({ step, request, services, signal }: StepContext): Promise<StepOutcome> {
  const FunctionArn = String(step.FunctionArn);
  const answer = await services.handlers.lambda!({ FunctionArn, Arguments: request, signal });
  const values = outputs(step.OutputParameters ?? [], answer);
  return { properties: { OutputParameters: values }, metadata: { Lambda: { Arn: FunctionArn, OutputParameters: asList(values) } } };
}

export async function runCallback({ step, request, execution, services, signal }: StepContext): Promise<StepOutcome> {
  const [SqsQueueUrl, token] = [String(step.SqsQueueUrl), chance(10)];
  const answer = await services.handlers.callback!({ SqsQueueUrl, token, pipelineExecutionArn: execution.arn, arguments: request, signal });
  const values = outputs(step.OutputParameters ?? [], answer);
  return { properties: { OutputParameters: values }, metadata: { Callback: { CallbackToken: token, SqsQueueUrl, OutputParameters: asList(values) } } };
}

const asList = (values: Readonly<Record<string, unknown>>): object[] => Object.entries(values).map(([Name, value]) => ({ Name, Value: pythonStr(value) }));

const FORMS: Readonly<Record<OutputParameter['OutputType'], (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: Number.isInteger,
  Float: Number.isFinite,
  Boolean: (value) => typeof value === 'boolean',
};

/** The declared outputs in their types; others are let go. Throws PipelineError `wrong-output`. */
function outputs(declared: readonly OutputParameter[], answer: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    declared.map(({ OutputName, OutputType }) => {
      const value = answer?.[OutputName];
      if (!FORMS[OutputType](value)) throw new PipelineError('wrong-output', { key: OutputName, what: value === undefined ? 'The answer has no such output' : `It is ${pythonRepr(value)}`, value, allowed: `a value of type ${OutputType}` });
      return [OutputName, OutputType === 'Float' ? new Float(value as number) : value];
    }),
  );
}
