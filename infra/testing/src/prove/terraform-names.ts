import { PlanError } from '../error.ts';

/** Pulumi's modules that the provider calls otherwise. EC2 has no word of its own there. */
const MODULES: Readonly<Record<string, string>> = { ec2: '', cloudcontrol: 'cloudcontrolapi' };

/** Resources that Pulumi renamed. */
const RENAMED: Readonly<Record<string, string>> = { 'aws:s3/bucketObjectv2:BucketObjectv2': 'aws_s3_object' };

/** Inputs that Pulumi renamed, by token. */
const RENAMED_INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aws:cloudwatch/metricAlarm:MetricAlarm': { name: 'alarm_name' },
  'aws:sns/topicSubscription:TopicSubscription': { topic: 'topic_arn' },
};

/** Names alike but for underscores and case: `openIdConnectProvider` is `openid_connect_provider`. */
const bare = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The provider's type of a Pulumi token: `aws:ec2/vpcEndpoint:VpcEndpoint` is `aws_vpc_endpoint`. Throws PlanError `no-type` when the provider has none. */
export function terraformType(token: string, types: readonly string[]): string {
  const renamed = RENAMED[token];
  if (renamed !== undefined && types.includes(renamed)) return renamed;
  const [, module = '', resource = ''] = /^aws:(\w+)\/(\w+):/.exec(token) ?? [];
  const wanted = bare(`aws${MODULES[module] ?? module}${resource}`);
  const found = types.find((type) => bare(type) === wanted);
  if (found === undefined) throw new PlanError('no-type', { key: token, value: token, what: 'The provider has no resource type for this', wayOut: 'Say what it is called in infra/testing/src/prove/terraform-names.ts' });
  return found;
}

/** The provider's name of an input; Pulumi writes lists in the plural (`rules` is `rule`). Undefined when the provider has none. */
export function terraformName(input: string, names: readonly string[], token: string): string | undefined {
  const renamed = RENAMED_INPUTS[token]?.[input];
  if (renamed !== undefined) return renamed;
  const plural = bare(input);
  const spellings = [plural, plural.replace(/ies$/, 'y'), plural.replace(/s$/, ''), plural.replace(/es$/, '')];
  for (const spelling of spellings) {
    const found = names.find((name) => bare(name) === spelling);
    if (found !== undefined) return found;
  }
  return undefined;
}
