import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn, roleArn } from '../place.ts';
import type { Scope } from './scope.ts';

const SCALING = 'sagemaker.application-autoscaling.amazonaws.com';

/**
 * Scaling an endpoint's instances, where there are any. Application Auto Scaling makes the alarms of a policy with the caller's rights, and on its first use in an account
 * the role that it works as, which nobody else can be (Application Auto Scaling user guide, "Permissions required for API actions on target services and CloudWatch").
 */
export function scaleEndpoint(scope: Scope): readonly Statement[] {
  if (scope.serverless) return [];
  return [
    allow(
      [
        'application-autoscaling:DeleteScalingPolicy', 'application-autoscaling:DeregisterScalableTarget', 'application-autoscaling:ListTagsForResource', 'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:RegisterScalableTarget', 'application-autoscaling:TagResource', 'application-autoscaling:UntagResource',
      ],
      [arnIn(scope, 'application-autoscaling', 'scalable-target/*')],
      { conditions: { StringEqualsIfExists: { 'application-autoscaling:service-namespace': 'sagemaker' } } },
    ),
    allow(['application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies'], ['*'], { because: 'Application Auto Scaling describes all or nothing' }),
    allow(['sagemaker:UpdateEndpointWeightsAndCapacities'], [arnIn(scope, 'sagemaker', `endpoint/flowsentry-${scope.environment}-*`)]),
    allow(['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'], [arnIn(scope, 'cloudwatch', `alarm:TargetTracking-endpoint/flowsentry-${scope.environment}-*`)]),
    allow(['iam:CreateServiceLinkedRole'], [roleArn(scope, `aws-service-role/${SCALING}/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`)], { conditions: { StringEquals: { 'iam:AWSServiceName': SCALING } } }),
  ];
}
