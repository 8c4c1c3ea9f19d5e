import { type Environment, allow, assumedByService, nameOf, policyDocument } from '@flowsentry/infra-components';
import * as cloudwatch from '@pulumi/aws/cloudwatch/index.js';
import * as iam from '@pulumi/aws/iam/index.js';
import * as scheduler from '@pulumi/aws/scheduler/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, jsonStringify } from '@pulumi/pulumi';
import { alarmPattern } from './retraining.ts';

export interface PipelineStartsArgs {
  readonly environment: Environment;
  readonly account: string;
  readonly pipelineArn: Input<string>;
  readonly parameters: Input<{ name: string; value: string }[]>;
  readonly driftAlarmName: string;
  readonly undeliveredArn: Input<string>;
  readonly kmsKeyArn: Input<string>;
  /** Of EventBridge Scheduler, in UTC. Absent, only drift starts the pipeline. */
  readonly schedule?: string;
}

/** A start is for now: the next one comes by itself. */
const RETRIED = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 24 } as const;

/** Starts the pipeline again when the model drifts, and by the calendar. */
export class PipelineStarts extends ComponentResource {
  readonly roleArn: Output<string>;

  constructor(name: string, { environment, account, pipelineArn, parameters, driftAlarmName, undeliveredArn, kmsKeyArn, schedule }: PipelineStartsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:PipelineStarts', name, {}, options);
    const role = new iam.Role(
      `${name}-role`,
      { name: nameOf('role', environment, 'pipeline-starts'), assumeRolePolicy: jsonStringify(assumedByService(['events.amazonaws.com', 'scheduler.amazonaws.com'], account)) },
      { parent: this },
    );
    const rights = policyDocument(
      allow(['sagemaker:StartPipelineExecution'], [pipelineArn]),
      // The scheduler leaves undelivered starts, and reads its own encrypted schedule, as this role.
      allow(['sqs:SendMessage'], [undeliveredArn]),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], [kmsKeyArn]),
    );
    const policy = new iam.RolePolicy(`${name}-role-policy`, { role: role.name, policy: jsonStringify(rights) }, { parent: this });
    const rule = new cloudwatch.EventRule(
      `${name}-drift`,
      { name: nameOf('event-rule', environment, 'drift'), description: 'The model in service has drifted', eventPattern: alarmPattern(driftAlarmName) },
      { parent: this },
    );
    const onDrift = new cloudwatch.EventTarget(
      `${name}-drift-target`,
      {
        rule: rule.name,
        targetId: 'pipeline',
        arn: pipelineArn,
        roleArn: role.arn,
        sagemakerPipelineTarget: { pipelineParameterLists: parameters },
        deadLetterConfig: { arn: undeliveredArn },
        retryPolicy: RETRIED,
      },
      { parent: this, dependsOn: [policy] },
    );
    const byCalendar =
      schedule === undefined
        ? undefined
        : new scheduler.Schedule(
        `${name}-schedule`,
        {
          name: nameOf('schedule', environment, 'retraining'),
          description: 'Trains again on what has come in since',
          scheduleExpression: schedule,
          flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 60 },
          kmsKeyArn,
          target: {
            arn: pipelineArn,
            roleArn: role.arn,
            sagemakerPipelineParameters: { pipelineParameters: parameters },
            deadLetterConfig: { arn: undeliveredArn },
            retryPolicy: RETRIED,
          },
        },
        { parent: this, dependsOn: [policy] },
      );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn, targetId: onDrift.targetId, schedule: byCalendar?.name });
  }
}
