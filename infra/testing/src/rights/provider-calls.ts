/** What a deployment calls for one type of resource. */
export interface ProviderCalls {
  readonly create: readonly string[];
  readonly read: readonly string[];
  /** Without replacing it; tags are put and taken off in place. */
  readonly update: readonly string[];
  readonly delete: readonly string[];
}

const TAGS = ['sagemaker:AddTags', 'sagemaker:DeleteTags'];

/** Of what Application Auto Scaling checks and does with the caller's rights (user guide, "Permissions validation for API calls on target resources"). */
const SCALED = ['sagemaker:DescribeEndpoint', 'sagemaker:DescribeEndpointConfig', 'sagemaker:UpdateEndpointWeightsAndCapacities', 'cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'];

/**
 * IAM actions by resource type, read from the provider's code (terraform-provider-aws, internal/service, which Pulumi's provider carries): the calls of its
 * create, read, update and delete functions and those on tags; and what AWS asks of the caller for them beside.
 */
export const PROVIDER_CALLS: Readonly<Record<string, ProviderCalls>> = {
  'aws:sagemaker/model:Model': {
    create: ['sagemaker:CreateModel', 'sagemaker:AddTags', 'iam:PassRole'],
    read: ['sagemaker:DescribeModel', 'sagemaker:ListTags'],
    update: TAGS,
    delete: ['sagemaker:DeleteModel'],
  },
  'aws:sagemaker/endpointConfiguration:EndpointConfiguration': {
    // Its volumes are under a key of ours.
    create: ['sagemaker:CreateEndpointConfig', 'sagemaker:AddTags', 'kms:CreateGrant', 'kms:DescribeKey'],
    read: ['sagemaker:DescribeEndpointConfig', 'sagemaker:ListTags'],
    update: TAGS,
    delete: ['sagemaker:DeleteEndpointConfig'],
  },
  'aws:sagemaker/endpoint:Endpoint': {
    create: ['sagemaker:CreateEndpoint', 'sagemaker:AddTags'],
    read: ['sagemaker:DescribeEndpoint', 'sagemaker:ListTags'],
    update: ['sagemaker:UpdateEndpoint', ...TAGS],
    delete: ['sagemaker:DeleteEndpoint'],
  },
  'aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition': {
    create: ['sagemaker:CreateDataQualityJobDefinition', 'sagemaker:AddTags', 'iam:PassRole'],
    read: ['sagemaker:DescribeDataQualityJobDefinition', 'sagemaker:ListTags'],
    update: TAGS,
    delete: ['sagemaker:DeleteDataQualityJobDefinition'],
  },
  'aws:sagemaker/monitoringSchedule:MonitoringSchedule': {
    create: ['sagemaker:CreateMonitoringSchedule', 'sagemaker:AddTags'],
    read: ['sagemaker:DescribeMonitoringSchedule', 'sagemaker:ListTags'],
    update: ['sagemaker:UpdateMonitoringSchedule', ...TAGS],
    delete: ['sagemaker:DeleteMonitoringSchedule'],
  },
  // The only thing that Cloud Control makes here is a job of model quality; it calls SageMaker as its caller does (handlers of AWS::SageMaker::ModelQualityJobDefinition).
  'aws:cloudcontrol/resource:Resource': {
    create: ['cloudformation:CreateResource', 'cloudformation:DescribeType', 'cloudformation:GetResourceRequestStatus', 'sagemaker:CreateModelQualityJobDefinition', 'sagemaker:AddTags', 'iam:PassRole'],
    read: ['cloudformation:GetResource', 'sagemaker:DescribeModelQualityJobDefinition'],
    update: ['cloudformation:UpdateResource', 'cloudformation:GetResourceRequestStatus'],
    delete: ['cloudformation:DeleteResource', 'cloudformation:GetResourceRequestStatus', 'sagemaker:DeleteModelQualityJobDefinition'],
  },
  'aws:s3/bucketObjectv2:BucketObjectv2': {
    create: ['s3:PutObject', 's3:PutObjectTagging', 'kms:GenerateDataKey'],
    read: ['s3:GetObject', 's3:GetObjectTagging', 's3:ListBucket', 'kms:Decrypt'],
    update: ['s3:PutObject', 's3:PutObjectTagging', 'kms:GenerateDataKey'],
    // Of a versioned bucket it removes version by version.
    delete: ['s3:ListBucketVersions', 's3:DeleteObjectVersion'],
  },
  'aws:cloudwatch/metricAlarm:MetricAlarm': {
    create: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource'],
    read: ['cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource'],
    update: ['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource', 'cloudwatch:UntagResource'],
    delete: ['cloudwatch:DeleteAlarms'],
  },
  'aws:cloudwatch/dashboard:Dashboard': {
    create: ['cloudwatch:PutDashboard'],
    read: ['cloudwatch:GetDashboard'],
    update: ['cloudwatch:PutDashboard'],
    delete: ['cloudwatch:DeleteDashboards'],
  },
  'aws:appautoscaling/target:Target': {
    create: ['application-autoscaling:RegisterScalableTarget', 'application-autoscaling:TagResource', 'iam:CreateServiceLinkedRole', ...SCALED],
    read: ['application-autoscaling:DescribeScalableTargets', 'application-autoscaling:ListTagsForResource'],
    update: ['application-autoscaling:RegisterScalableTarget', 'application-autoscaling:TagResource', 'application-autoscaling:UntagResource'],
    delete: ['application-autoscaling:DeregisterScalableTarget'],
  },
  'aws:appautoscaling/policy:Policy': {
    create: ['application-autoscaling:PutScalingPolicy', ...SCALED],
    read: ['application-autoscaling:DescribeScalingPolicies'],
    update: ['application-autoscaling:PutScalingPolicy'],
    delete: ['application-autoscaling:DeleteScalingPolicy', 'cloudwatch:DeleteAlarms'],
  },
};
