import { setTimeout as pause } from 'node:timers/promises';
import { InfraError } from '@flowsentry/infra-components';
import { type AwsSettings, sageMakerClient } from '@flowsentry/registry';
import { type EffectiveDeployment, type IntendedDeployment, differences, isChanging } from './effective-deployment.ts';

export interface VerifySettings extends AwsSettings {
  readonly signal: AbortSignal;
  /** Between two looks at an endpoint that is still changing. */
  readonly intervalMs: number;
  /** Told of the state at each look. */
  readonly onState?: (state: string) => void;
}

/**
 * Waits until the endpoint changes no more and compares what is in service with what was meant. Throws `not-deployed`, which names every
 * difference and SageMaker's reason; and the codes of AWS's own problems.
 */
export async function verifyDeployment(intended: IntendedDeployment, { signal, intervalMs, onState, ...aws }: VerifySettings): Promise<EffectiveDeployment> {
  const sageMaker = sageMakerClient(aws, (code, problem) => new InfraError(code, problem));
  const describe = (): Promise<EffectiveDeployment> =>
    sageMaker({ call: 'DescribeEndpoint', resource: `the endpoint "${intended.endpointName}"` }, (client) => client.describeEndpoint({ EndpointName: intended.endpointName }, { abortSignal: signal }));
  let effective = await describe();
  while (isChanging(effective)) {
    onState?.(String(effective.EndpointStatus));
    await pause(intervalMs, undefined, { signal });
    effective = await describe();
  }
  const found = differences(intended, effective);
  if (found.length === 0) return effective;
  const said = effective.FailureReason === undefined ? '' : ` SageMaker says: ${effective.FailureReason}`;
  throw new InfraError('not-deployed', {
    what: `The endpoint "${intended.endpointName}" does not serve what was deployed: ${found.map(({ key, intended: wanted, effective: is }) => `${key} is ${is}, not ${wanted}`).join('; ')}.${said}`,
    value: found,
    wayOut: 'An alarm took the new version back: read the alarms on the dashboard, reject the version or mend what it met, and deploy again',
  });
}
