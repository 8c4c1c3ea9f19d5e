import { type Environment, allow, assumedByService, nameOf, policyDocument } from '@flowsentry/infra-components';
import * as cloudwatch from '@pulumi/aws/cloudwatch/index.js';
import * as iam from '@pulumi/aws/iam/index.js';
import { getSecretVersionOutput } from '@pulumi/aws/secretsmanager/getSecretVersion.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, interpolate, jsonStringify, secret } from '@pulumi/pulumi';
import { decisionDispatch } from './decision-event.ts';
import { RETRIED } from './decision-events.ts';

export interface DeploymentTriggerArgs {
  readonly environment: Environment;
  readonly account: string;
  readonly ruleName: Input<string>;
  readonly undeliveredArn: Input<string>;
  readonly kmsKeyArn: Input<string>;
  /** `owner/name`, at GitHub. */
  readonly repository: string;
  readonly tokenSecret: string;
}

/** Starts the deployment workflow of a repository on every decision: it brings an approved version into service, and does nothing on a rejection. */
export class DeploymentTrigger extends ComponentResource {
  readonly destinationArn: Output<string>;

  constructor(name: string, { environment, account, ruleName, undeliveredArn, kmsKeyArn, repository, tokenSecret }: DeploymentTriggerArgs, options?: ComponentResourceOptions) {
    super('flowsentry:registry:DeploymentTrigger', name, {}, options);
    const { secretString } = getSecretVersionOutput({ secretId: tokenSecret }, { parent: this });
    const connection = new cloudwatch.EventConnection(
      `${name}-connection`,
      {
        name: nameOf('event-connection', environment, 'deployment'),
        description: `May start workflows of ${repository}`,
        authorizationType: 'API_KEY',
        authParameters: {
          apiKey: { key: 'Authorization', value: secret(interpolate`Bearer ${secretString}`) },
          invocationHttpParameters: { headers: [{ key: 'Accept', value: 'application/vnd.github+json' }, { key: 'X-GitHub-Api-Version', value: '2022-11-28' }] },
        },
        kmsKeyIdentifier: kmsKeyArn,
      },
      { parent: this },
    );
    const destination = new cloudwatch.EventApiDestination(
      `${name}-destination`,
      {
        name: nameOf('api-destination', environment, 'deployment'),
        description: `Repository dispatch of ${repository}`,
        connectionArn: connection.arn,
        httpMethod: 'POST',
        invocationEndpoint: `https://api.github.com/repos/${repository}/dispatches`,
        invocationRateLimitPerSecond: 1,
      },
      { parent: this },
    );
    const role = new iam.Role(`${name}-role`, { name: nameOf('role', environment, 'deployment-trigger'), assumeRolePolicy: jsonStringify(assumedByService(['events.amazonaws.com'], account)) }, { parent: this });
    const policy = new iam.RolePolicy(`${name}-role-policy`, { role: role.name, policy: jsonStringify(policyDocument(allow(['events:InvokeApiDestination'], [destination.arn]))) }, { parent: this });
    const dispatch = new cloudwatch.EventTarget(
      `${name}-dispatch`,
      { rule: ruleName, targetId: 'dispatch', arn: destination.arn, roleArn: role.arn, inputTransformer: decisionDispatch(environment), deadLetterConfig: { arn: undeliveredArn }, retryPolicy: RETRIED },
      { parent: this, dependsOn: [policy] },
    );
    this.destinationArn = destination.arn;
    this.registerOutputs({ destinationArn: this.destinationArn, targetId: dispatch.targetId });
  }
}
