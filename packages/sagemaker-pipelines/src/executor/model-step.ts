import { resourceArn } from './names.ts';
import type { StepContext, StepOutcome } from './step-runner.ts';

/** Keeps the model's description, by which Transform steps find it. */
export async function runModel({ typed, name }: StepContext): Promise<StepOutcome> {
  const ModelArn = resourceArn('model', name);
  return { properties: { ...typed, ModelName: name, ModelArn, CreationTime: new Date().toISOString() }, metadata: { Model: { Arn: ModelArn } } };
}

/** Enters the model package into the registry. */
export async function runRegisterModel({ request, execution, services, s3 }: StepContext): Promise<StepOutcome> {
  const described = await services.modelPackages.register(request, { executionArn: execution.arn, since: execution.created, local: s3, isTaken: (arn) => services.isKnown(execution.arn, arn) });
  return { properties: described, metadata: { RegisterModel: { Arn: described['ModelPackageArn'] } } };
}
