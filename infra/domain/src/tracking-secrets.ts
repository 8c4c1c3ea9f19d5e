import { nameOf, type Environment } from '@flowsentry/infra-components';
import { Secret } from '@pulumi/aws/secretsmanager/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, output } from '@pulumi/pulumi';
import { keeping } from './keeping.ts';

export interface TrackingSecretsArgs {
  readonly environment: Environment;
  readonly names: readonly string[];
  readonly keyArn: Input<string>;
}

/** Empty secrets, one for each name. A person sets their values, which no program and no state ever holds. */
export class TrackingSecrets extends ComponentResource {
  /** By name. */
  readonly arns: Output<Readonly<Record<string, string>>>;

  constructor(name: string, { environment, names, keyArn }: TrackingSecretsArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:TrackingSecrets', name, {}, options);
    const made = names.map((each) => {
      const description = `Of ${each}; its value is set by a person`;
      const secret = new Secret(`${name}-${each}`, { name: nameOf('secret', environment, `tracking-${each}`), description, kmsKeyId: keyArn, recoveryWindowInDays: 30 }, { parent: this, ...keeping(environment) });
      return [each, secret.arn] as const;
    });
    this.arns = output(Object.fromEntries(made));
    this.registerOutputs({ arns: this.arns });
  }
}
