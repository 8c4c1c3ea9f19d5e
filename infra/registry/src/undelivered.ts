import { type Environment, allow, deny, nameOf, policyDocument } from '@flowsentry/infra-components';
import * as cloudwatch from '@pulumi/aws/cloudwatch/index.js';
import * as sqs from '@pulumi/aws/sqs/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, jsonStringify } from '@pulumi/pulumi';

export interface UndeliveredArgs {
  readonly environment: Environment;
  readonly account: string;
  readonly kmsKeyArn: Input<string>;
  readonly topicArn: Input<string>;
}

const FOURTEEN_DAYS = 1_209_600;

/** What EventBridge could not deliver, kept as long as a queue keeps anything, and the alarm that says so. */
export class Undelivered extends ComponentResource {
  readonly queueArn: Output<string>;

  constructor(name: string, { environment, account, kmsKeyArn, topicArn }: UndeliveredArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:Undelivered', name, {}, options);
    const queue = new sqs.Queue(name, { name: nameOf('queue', environment, 'undelivered'), kmsMasterKeyId: kmsKeyArn, messageRetentionSeconds: FOURTEEN_DAYS }, { parent: this });
    const policy = policyDocument(
      allow(['sqs:SendMessage'], [queue.arn], {
        sid: 'AwsLeavesWhatItCouldNotDeliver',
        principals: { Service: ['events.amazonaws.com'] },
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      deny(['sqs:*'], [queue.arn], { sid: 'TlsOnly', principals: '*', conditions: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
    const allowed = new sqs.QueuePolicy(`${name}-policy`, { queueUrl: queue.url, policy: jsonStringify(policy) }, { parent: this });
    const alarm = new cloudwatch.MetricAlarm(
      `${name}-alarm`,
      {
        name: nameOf('alarm', environment, 'undelivered'),
        alarmDescription: 'A decision on a model, or the start of the pipeline, could not be delivered. The runbook says how to send it again.',
        namespace: 'AWS/SQS',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: queue.name },
        statistic: 'Maximum',
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: 'GreaterThanThreshold',
        threshold: 0,
        treatMissingData: 'notBreaching',
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      { parent: this },
    );
    this.queueArn = queue.arn;
    this.registerOutputs({ queueArn: this.queueArn, policy: allowed.id, alarmArn: alarm.arn });
  }
}
