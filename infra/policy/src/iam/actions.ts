/**
 * The actions that the project's policies name, by the resources that AWS lets a statement narrow them to: `service:start of the ARN's last
 * part`; `s3:bucket` and `s3:object`, whose ARNs have no such start; nothing where AWS takes `*` alone. From the tables of AWS's service
 * authorization reference, "Actions, resources, and condition keys for AWS services". An action that is not here is a slip of the pen or is new to the project: look it up there, then add it.
 */
const BY_RESOURCE: Readonly<Record<string, string>> = {
  's3:object':
    's3:GetObject s3:GetObjectVersion s3:GetObjectTagging s3:PutObject s3:PutObjectTagging s3:DeleteObject s3:DeleteObjectVersion s3:AbortMultipartUpload s3:ListMultipartUploadParts',
  's3:bucket': 's3:ListBucket s3:ListBucketVersions s3:ListBucketMultipartUploads s3:GetBucketLocation s3:GetBucketAcl',
  'kms:key/':
    'kms:Encrypt kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:ReEncryptFrom kms:ReEncryptTo kms:DescribeKey kms:CreateGrant kms:ListGrants kms:RevokeGrant kms:CancelKeyDeletion kms:CreateAlias kms:DeleteAlias kms:UpdateAlias kms:DisableKey kms:EnableKey kms:DisableKeyRotation kms:EnableKeyRotation kms:GetKeyPolicy kms:GetKeyRotationStatus kms:ListKeyPolicies kms:ListKeyRotations kms:ListResourceTags kms:PutKeyPolicy kms:RotateKeyOnDemand kms:ScheduleKeyDeletion kms:TagResource kms:UntagResource kms:UpdateKeyDescription',
  'ecr:repository/':
    'ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:BatchCheckLayerAvailability ecr:PutImage ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload ecr:DescribeImages ecr:DescribeImageScanFindings',
  'logs:log-group:': 'logs:CreateLogGroup logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents',
  'iam:role/': 'iam:CreateServiceLinkedRole iam:PassRole sts:AssumeRole sts:AssumeRoleWithWebIdentity',
  'secretsmanager:secret:': 'secretsmanager:GetSecretValue',
  'events:api-destination/': 'events:InvokeApiDestination',
  'sns:': 'sns:Publish sns:CreateTopic sns:DeleteTopic sns:GetTopicAttributes sns:SetTopicAttributes sns:Subscribe sns:ListTagsForResource sns:TagResource sns:UntagResource',
  'sqs:': 'sqs:SendMessage',
  'ec2:': 'ec2:CreateNetworkInterface ec2:CreateNetworkInterfacePermission ec2:DeleteNetworkInterface ec2:DeleteNetworkInterfacePermission',
  'application-autoscaling:scalable-target/':
    'application-autoscaling:RegisterScalableTarget application-autoscaling:DeregisterScalableTarget application-autoscaling:PutScalingPolicy application-autoscaling:DeleteScalingPolicy application-autoscaling:ListTagsForResource application-autoscaling:TagResource application-autoscaling:UntagResource',
  'cloudwatch:alarm:': 'cloudwatch:PutMetricAlarm cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms cloudwatch:ListTagsForResource cloudwatch:TagResource cloudwatch:UntagResource',
  'cloudwatch:dashboard/': 'cloudwatch:PutDashboard cloudwatch:GetDashboard cloudwatch:DeleteDashboards',
  'sagemaker:': 'sagemaker:AddTags sagemaker:DeleteTags sagemaker:ListTags',
  'sagemaker:training-job/': 'sagemaker:CreateTrainingJob sagemaker:DescribeTrainingJob sagemaker:StopTrainingJob',
  'sagemaker:processing-job/': 'sagemaker:CreateProcessingJob sagemaker:DescribeProcessingJob sagemaker:StopProcessingJob',
  'sagemaker:automl-job/': 'sagemaker:CreateAutoMLJobV2',
  'sagemaker:hyper-parameter-tuning-job/': 'sagemaker:CreateHyperParameterTuningJob sagemaker:DescribeHyperParameterTuningJob sagemaker:StopHyperParameterTuningJob',
  'sagemaker:model/': 'sagemaker:CreateModel sagemaker:DescribeModel sagemaker:DeleteModel',
  'sagemaker:model-package/': 'sagemaker:ListModelPackages sagemaker:CreateModelPackage sagemaker:DescribeModelPackage',
  'sagemaker:model-package-group/': 'sagemaker:DescribeModelPackageGroup sagemaker:ListModelPackages sagemaker:CreateModelPackage',
  'sagemaker:pipeline/':
    'sagemaker:CreatePipeline sagemaker:UpdatePipeline sagemaker:DescribePipeline sagemaker:StartPipelineExecution sagemaker:ListPipelineExecutions',
  'sagemaker:pipeline/ (of an execution)':
    'sagemaker:DescribePipelineExecution sagemaker:DescribePipelineDefinitionForExecution sagemaker:ListPipelineExecutionSteps sagemaker:ListPipelineParametersForExecution sagemaker:RetryPipelineExecution sagemaker:StopPipelineExecution',
  'sagemaker:endpoint/':
    'sagemaker:CreateEndpoint sagemaker:DescribeEndpoint sagemaker:UpdateEndpoint sagemaker:DeleteEndpoint sagemaker:InvokeEndpoint sagemaker:UpdateEndpointWeightsAndCapacities',
  'sagemaker:endpoint-config/': 'sagemaker:CreateEndpointConfig sagemaker:DescribeEndpointConfig sagemaker:DeleteEndpointConfig sagemaker:CreateEndpoint sagemaker:UpdateEndpoint',
  'sagemaker:monitoring-schedule/': 'sagemaker:CreateMonitoringSchedule sagemaker:DescribeMonitoringSchedule sagemaker:UpdateMonitoringSchedule sagemaker:DeleteMonitoringSchedule',
  'sagemaker:data-quality-job-definition/': 'sagemaker:CreateDataQualityJobDefinition sagemaker:DescribeDataQualityJobDefinition sagemaker:DeleteDataQualityJobDefinition',
  'sagemaker:model-quality-job-definition/': 'sagemaker:CreateModelQualityJobDefinition sagemaker:DescribeModelQualityJobDefinition sagemaker:DeleteModelQualityJobDefinition',
  'sagemaker:model-bias-job-definition/': 'sagemaker:CreateModelBiasJobDefinition',
  'sagemaker:model-explainability-job-definition/': 'sagemaker:CreateModelExplainabilityJobDefinition',
  'sagemaker:notebook-instance/': 'sagemaker:CreateNotebookInstance',
  'sagemaker:app/': 'sagemaker:CreateApp sagemaker:DescribeApp sagemaker:DeleteApp',
  'sagemaker:space/': 'sagemaker:CreateSpace sagemaker:DeleteSpace sagemaker:DescribeSpace sagemaker:UpdateSpace',
  'sagemaker:domain/': 'sagemaker:DescribeDomain',
  'sagemaker:user-profile/': 'sagemaker:CreatePresignedDomainUrl sagemaker:DescribeUserProfile',
  '*': 'cloudwatch:PutMetricData ecr:GetAuthorizationToken ec2:DescribeDhcpOptions ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs sagemaker:ListApps sagemaker:ListDomains sagemaker:ListSpaces sagemaker:ListPipelines sagemaker:ListUserProfiles cloudformation:CreateResource cloudformation:DeleteResource cloudformation:DescribeType cloudformation:GetResource cloudformation:GetResourceRequestStatus cloudformation:UpdateResource application-autoscaling:DescribeScalableTargets application-autoscaling:DescribeScalingPolicies',
};

/** Action → what a statement may narrow it to; an empty list where AWS takes `*` alone. */
export const ACTIONS: ReadonlyMap<string, readonly string[]> = (() => {
  const actions = new Map<string, string[]>();
  for (const [resource, names] of Object.entries(BY_RESOURCE)) {
    for (const name of names.split(' ')) actions.set(name, [...(actions.get(name) ?? []), ...(resource === '*' ? [] : [resource.split(' ')[0] ?? ''])]);
  }
  return actions;
})();
