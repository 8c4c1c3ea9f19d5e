import * as appautoscaling from '@pulumi/aws/appautoscaling/index.js';
import * as sagemaker from '@pulumi/aws/sagemaker/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output, interpolate } from '@pulumi/pulumi';
import { deploymentPolicy } from './deployment-policy.ts';
import { scaledVariant, targetTracking } from './scaling.ts';
import type { EndpointSettings } from './settings.ts';
import { VARIANT, dataCapture, productionVariant, shadowVariant } from './variants.ts';

export interface ScorerEndpointArgs {
  readonly endpointName: string;
  readonly modelName: Input<string>;
  /** Of the version that gets copies; given where the settings ask for one. */
  readonly shadowModelName?: Input<string>;
  readonly settings: EndpointSettings;
  readonly kmsKeyArn: Input<string>;
  readonly captureBucket: Input<string>;
  readonly rollbackAlarmNames: readonly Input<string>[];
  /** Protects it from deletion. */
  readonly kept: boolean;
}

/** The endpoint: its configuration, how a new one replaces it, what takes it back, and how many instances it has. */
export class ScorerEndpoint extends ComponentResource {
  readonly endpointName: Output<string>;
  readonly endpointConfigName: Output<string>;

  constructor(name: string, { endpointName, modelName, shadowModelName, settings, kmsKeyArn, captureBucket, rollbackAlarmNames, kept }: ScorerEndpointArgs, options?: ComponentResourceOptions) {
    super('flowsentry:endpoint:ScorerEndpoint', name, {}, options);
    const { compute, capture, shadow, deployment } = settings;
    const shadowed = shadow !== undefined && shadowModelName !== undefined && compute.kind === 'instances';
    // A generated name: the new configuration has to stand beside the one in service until the endpoint has moved.
    const configuration = new sagemaker.EndpointConfiguration(
      `${name}-configuration`,
      {
        namePrefix: `${endpointName}-`,
        kmsKeyArn,
        productionVariants: [productionVariant(modelName, compute)],
        ...(shadowed ? { shadowProductionVariants: [shadowVariant(shadowModelName, compute.instanceType, shadow)] } : {}),
        ...(capture === undefined ? {} : { dataCaptureConfig: dataCapture<Input<string>>(interpolate`s3://${captureBucket}/captured`, kmsKeyArn, capture.percentage) }),
      },
      { parent: this },
    );
    const endpoint = new sagemaker.Endpoint(
      name,
      {
        name: endpointName,
        endpointConfigName: configuration.name,
        deploymentConfig: { blueGreenUpdatePolicy: deploymentPolicy(deployment), autoRollbackConfiguration: { alarms: rollbackAlarmNames.map((alarmName) => ({ alarmName })) } },
      },
      { parent: this, protect: kept },
    );
    let scaling: appautoscaling.Policy | undefined;
    if (compute.kind === 'instances') {
      const { minimum, maximum } = compute.scaling;
      const target = new appautoscaling.Target(`${name}-instances`, { ...scaledVariant(endpointName, VARIANT), minCapacity: minimum, maxCapacity: maximum }, { parent: this, dependsOn: [endpoint] });
      scaling = new appautoscaling.Policy(
        `${name}-scaling`,
        {
          name: `${endpointName}-requests`,
          policyType: 'TargetTrackingScaling',
          resourceId: target.resourceId,
          scalableDimension: target.scalableDimension,
          serviceNamespace: target.serviceNamespace,
          targetTrackingScalingPolicyConfiguration: targetTracking(compute.scaling),
        },
        { parent: this },
      );
    }
    this.endpointName = endpoint.name;
    this.endpointConfigName = configuration.name;
    this.registerOutputs({ endpointName: this.endpointName, endpointConfigName: this.endpointConfigName, scalingPolicy: scaling?.name });
  }
}
