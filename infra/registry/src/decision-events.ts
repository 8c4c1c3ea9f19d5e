import { type Environment, nameOf } from '@flowsentry/infra-components';
import * as cloudwatch from '@pulumi/aws/cloudwatch/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, output } from '@pulumi/pulumi';
import { decisionMessage, decisionPattern } from './decision-event.ts';

export interface DecisionEventsArgs {
  readonly environment: Environment;
  readonly modelPackageGroupName: Input<string>;
  readonly topicArn: Input<string>;
  readonly undeliveredArn: Input<string>;
}

/** A day of attempts: a decision is worth as much in the evening. */
export const RETRIED = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } as const;

/** Hears of every approval and rejection in the group, and tells people. */
export class DecisionEvents extends ComponentResource {
  readonly ruleName: Output<string>;

  constructor(name: string, { environment, modelPackageGroupName, topicArn, undeliveredArn }: DecisionEventsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:DecisionEvents', name, {}, options);
    const rule = new cloudwatch.EventRule(
      name,
      { name: nameOf('event-rule', environment, 'decisions'), description: 'A version of the model was approved or rejected', eventPattern: output(modelPackageGroupName).apply(decisionPattern) },
      { parent: this },
    );
    const message = new cloudwatch.EventTarget(
      `${name}-message`,
      { rule: rule.name, targetId: 'message', arn: topicArn, inputTransformer: decisionMessage(environment), deadLetterConfig: { arn: undeliveredArn }, retryPolicy: RETRIED },
      { parent: this },
    );
    this.ruleName = rule.name;
    this.registerOutputs({ ruleName: this.ruleName, targetId: message.targetId });
  }
}
