import { z } from 'zod';
import { WorkflowError } from './error.ts';

/** Environments whose registries may start a deployment. What people try in dev they deploy themselves. */
const DEPLOYED = ['staging', 'prod'] as const;

const decision = z.object({
  environment: z.enum(DEPLOYED, DEPLOYED.join(', ')),
  modelPackageArn: z.string('the ARN of the version'),
  modelPackageGroupName: z.string("the environment's group"),
  modelPackageVersion: z.int('the number of the version').min(1, 'the number of the version'),
  status: z.enum(['Approved', 'Rejected'], 'Approved, Rejected'),
});

/** A person's decision on a version of a model, as the registry's rule sends it to GitHub in a repository dispatch. */
export type ModelDecision = z.infer<typeof decision>;

/**
 * The decision in the payload of a `model-decision`. Whoever may write to the repository may send one, so it has to agree with itself: the group is the one of the environment, and
 * the ARN is the one of the version in the group. Throws WorkflowError `wrong-decision`, which names the key, the value and what is allowed.
 */
export function readModelDecision(payload: unknown): ModelDecision {
  const read = decision.safeParse(payload);
  if (!read.success) {
    const [{ path, message }] = read.error.issues as [z.core.$ZodIssue];
    const key = path.join('.');
    throw wrong(key === '' ? undefined : key, key === '' ? payload : (payload as Record<string, unknown>)[key], key === '' ? 'an object' : message);
  }
  const { environment, modelPackageArn: arn, modelPackageGroupName: group, modelPackageVersion: version } = read.data;
  const expected = `flowsentry-${environment}-models`;
  if (group !== expected) throw wrong('modelPackageGroupName', group, expected);
  if (!new RegExp(`^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\\d{12}:model-package/${expected}/${version}$`).test(arn)) throw wrong('modelPackageArn', arn, `arn:aws:sagemaker:REGION:ACCOUNT:model-package/${expected}/${version}`);
  return read.data;
}

/** Where a decision brings a version into service. A rejection deploys nothing: what is in service stays until a person deploys. */
export const deployedBy = ({ environment, status }: ModelDecision): readonly ModelDecision['environment'][] => (status === 'Approved' ? [environment] : []);

function wrong(key: string | undefined, value: unknown, allowed: string): WorkflowError {
  return new WorkflowError('wrong-decision', {
    file: 'client_payload',
    ...(key === undefined ? {} : { key }),
    what: value === undefined ? 'It is missing' : `${JSON.stringify(value)} cannot be used`,
    value,
    allowed,
    wayOut: 'Nothing was deployed. Send the decision again as the registry stack does, or start the workflow by hand',
  });
}
