import { expect, it } from 'vitest';
import { scaledVariant, targetTracking } from './scaling.ts';

it('names the variant as Application Auto Scaling does', () => {
  expect(scaledVariant('flowsentry-prod-scorer', 'primary')).toEqual({
    resourceId: 'endpoint/flowsentry-prod-scorer/variant/primary',
    scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    serviceNamespace: 'sagemaker',
  });
});

it.each([true, false])('tracks requests per instance (instances go: %s)', (scaleIn) => {
  expect(targetTracking({ minimum: 2, maximum: 4, invocationsPerInstance: 3000, scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 60, scaleIn })).toEqual({
    predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
    targetValue: 3000,
    scaleInCooldown: 600,
    scaleOutCooldown: 60,
    disableScaleIn: !scaleIn,
  });
});
