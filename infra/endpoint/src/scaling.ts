export interface Scaling {
  readonly minimum: number;
  readonly maximum: number;
  readonly invocationsPerInstance: number;
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
  readonly scaleIn: boolean;
}

/** The variant whose instances Application Auto Scaling counts, in its terms. */
export const scaledVariant = (endpointName: string, variantName: string) => ({
  resourceId: `endpoint/${endpointName}/variant/${variantName}`,
  scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  serviceNamespace: 'sagemaker',
});

/** Holds the requests a minute of each instance at a target. Instances come quickly and go slowly, or not at all. */
export const targetTracking = ({ invocationsPerInstance, scaleInCooldownSeconds, scaleOutCooldownSeconds, scaleIn }: Scaling) => ({
  predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
  targetValue: invocationsPerInstance,
  scaleInCooldown: scaleInCooldownSeconds,
  scaleOutCooldown: scaleOutCooldownSeconds,
  disableScaleIn: !scaleIn,
});
