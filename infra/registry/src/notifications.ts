import { type Environment, allow, deny, nameOf, policyDocument } from '@flowsentry/infra-components';
import * as sns from '@pulumi/aws/sns/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, jsonStringify } from '@pulumi/pulumi';

export interface NotificationsArgs {
  readonly environment: Environment;
  readonly account: string;
  readonly kmsKeyArn: Input<string>;
  readonly subscribers: readonly string[];
}

/** The topic that tells people of decisions and alarms. */
export class Notifications extends ComponentResource {
  readonly topicArn: Output<string>;

  constructor(name: string, { environment, account, kmsKeyArn, subscribers }: NotificationsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:Notifications', name, {}, options);
    const topic = new sns.Topic(name, { name: nameOf('topic', environment, 'notifications'), displayName: `Flowsentry ${environment}`, kmsMasterKeyId: kmsKeyArn }, { parent: this });
    const policy = policyDocument(
      allow(['sns:Publish'], [topic.arn], {
        sid: 'AwsTells',
        principals: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      deny(['sns:Publish'], [topic.arn], { sid: 'TlsOnly', principals: '*', conditions: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    const allowed = new sns.TopicPolicy(`${name}-policy`, { arn: topic.arn, policy: jsonStringify(policy) }, { parent: this });
    const subscriptions = [...new Set(subscribers)].map((endpoint) => new sns.TopicSubscription(`${name}-${endpoint}`, { topic: topic.arn, protocol: 'email', endpoint }, { parent: this }));
    // Nobody publishes before the policy stands.
    this.topicArn = allowed.arn;
    this.registerOutputs({ topicArn: this.topicArn, subscriptions: subscriptions.map(({ arn }) => arn) });
  }
}
