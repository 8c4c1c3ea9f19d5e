import * as cloudwatch from '@pulumi/aws/cloudwatch/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Alarm } from './alarms.ts';

export interface WatchArgs {
  readonly alarms: readonly Alarm[];
  /** What each is called. */
  readonly nameOf: (alarm: Alarm) => Input<string>;
  readonly topicArn: Input<string>;
}

/** Alarms, and who is told. */
export class Watch extends ComponentResource {
  /** Of those that take a new version out of service. */
  readonly rollbackAlarmNames: readonly Output<string>[];
  readonly alarmArns: readonly Output<string>[];

  constructor(name: string, { alarms, nameOf, topicArn }: WatchArgs, options?: ComponentResourceOptions) {
    super('flowsentry:endpoint:Watch', name, {}, options);
    const made = alarms.map((alarm) => {
      const { key, description, rollsBack: _, metric, ...rest } = alarm;
      return new cloudwatch.MetricAlarm(`${name}-${key}`, { name: nameOf(alarm), alarmDescription: description, ...metric, ...rest, alarmActions: [topicArn], okActions: [topicArn] }, { parent: this });
    });
    this.rollbackAlarmNames = made.filter((_, place) => alarms[place].rollsBack).map((alarm) => alarm.name);
    this.alarmArns = made.map(({ arn }) => arn);
    this.registerOutputs({ alarmArns: this.alarmArns });
  }
}
