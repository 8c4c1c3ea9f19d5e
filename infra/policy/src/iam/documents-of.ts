import { at, listAt } from '../at.ts';
import type { JudgedResource } from '../judged-resource.ts';
import { type Policy, parsePolicy } from './parse-policy.ts';

/** On a role: what it may do, or who may be it. On a resource: who may do what with it. On a gateway to a service: what passes. */
export type PolicyKind = 'identity' | 'trust' | 'resource' | 'key' | 'passage';

export interface PolicyDocument {
  readonly kind: PolicyKind;
  /** The input that it stands in. */
  readonly input: string;
  readonly policy: Policy;
}

const INPUTS: Readonly<Record<string, Readonly<Record<string, PolicyKind>>>> = {
  'aws:iam/role:Role': { assumeRolePolicy: 'trust', inlinePolicies: 'identity' },
  'aws:iam/rolePolicy:RolePolicy': { policy: 'identity' },
  'aws:iam/policy:Policy': { policy: 'identity' },
  'aws:s3/bucketPolicy:BucketPolicy': { policy: 'resource' },
  'aws:kms/key:Key': { policy: 'key' },
  'aws:kms/keyPolicy:KeyPolicy': { policy: 'key' },
  'aws:sqs/queue:Queue': { policy: 'resource' },
  'aws:sqs/queuePolicy:QueuePolicy': { policy: 'resource' },
  'aws:sns/topic:Topic': { policy: 'resource' },
  'aws:sns/topicPolicy:TopicPolicy': { policy: 'resource' },
  'aws:ecr/repositoryPolicy:RepositoryPolicy': { policy: 'resource' },
  'aws:secretsmanager/secret:Secret': { policy: 'resource' },
  'aws:secretsmanager/secretPolicy:SecretPolicy': { policy: 'resource' },
  'aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy': { resourcePolicy: 'resource' },
  'aws:cloudwatch/eventBusPolicy:EventBusPolicy': { policy: 'resource' },
  'aws:cloudwatch/logResourcePolicy:LogResourcePolicy': { policyDocument: 'resource' },
  'aws:ec2/vpcEndpoint:VpcEndpoint': { policy: 'passage' },
};

/** Tokens of all resources that carry a policy document. */
export const POLICY_TYPES: readonly string[] = Object.keys(INPUTS);

/** Every policy document that stands on this resource. */
export const documentsOf = ({ type, inputs }: JudgedResource): PolicyDocument[] =>
  Object.entries(INPUTS[type] ?? {}).flatMap(([input, kind]) => {
    const documents = input === 'inlinePolicies' ? listAt(inputs, input).map((each) => at(each, 'policy')) : [inputs[input]];
    return documents.filter((document) => document !== undefined && document !== null).map((document) => ({ kind, input, policy: parsePolicy(document) }));
  });
