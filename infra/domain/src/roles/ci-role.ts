import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn, bucketArn, partitionOf } from '../place.ts';
import { onlyInVpc } from '../statements/only-in-vpc.ts';
import { passRoles } from '../statements/pass-role.ts';
import { logIntoRegistries } from '../statements/pull-image.ts';
import { readSecrets } from '../statements/read-secrets.ts';
import { runPipelines } from '../statements/run-pipelines.ts';
import { scaleEndpoint } from '../statements/scale-endpoint.ts';
import type { Scope } from '../statements/scope.ts';
import { grantToServices } from '../statements/use-key.ts';

/**
 * Of the repository's workflows: they push the image, run the pipeline, and deploy the endpoint stack. Of IAM they hold nothing but passing three roles to SageMaker, and,
 * for scaling, letting AWS make a role that only AWS can be; so a workflow cannot widen its own rights: network, domain and registry are deployed by an administrator.
 */
export const ciRole = (scope: Scope): readonly Statement[] => [...runPipelines(scope), ...readSecrets(scope), grantToServices(scope), ...pushImage(scope), ...deployEndpoint(scope), ...onlyInVpc(scope)];

const pushImage = (scope: Scope): readonly Statement[] => [
  logIntoRegistries(),
  allow(
    [
      'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:CompleteLayerUpload', 'ecr:DescribeImageScanFindings', 'ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer',
      'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart',
    ],
    [arnIn(scope, 'ecr', `repository/${scope.names.repository}`)],
  ),
];

function deployEndpoint(scope: Scope): readonly Statement[] {
  const name = `flowsentry-${scope.environment}-*`;
  const capture = bucketArn(scope, scope.names.buckets.capture);
  const own = (service: string, ...kinds: readonly string[]) => kinds.map((kind) => arnIn(scope, service, `${kind}${name}`));
  return [
    allow(['sagemaker:CreateModel', 'sagemaker:DeleteModel', 'sagemaker:DescribeModel'], own('sagemaker', 'model/')),
    allow(['sagemaker:CreateEndpointConfig', 'sagemaker:DeleteEndpointConfig', 'sagemaker:DescribeEndpointConfig'], own('sagemaker', 'endpoint-config/')),
    allow(['sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint'], own('sagemaker', 'endpoint/', 'endpoint-config/')),
    allow(['sagemaker:DeleteEndpoint', 'sagemaker:DescribeEndpoint'], own('sagemaker', 'endpoint/')),
    allow(['sagemaker:CreateMonitoringSchedule', 'sagemaker:DeleteMonitoringSchedule', 'sagemaker:DescribeMonitoringSchedule', 'sagemaker:UpdateMonitoringSchedule'], own('sagemaker', 'monitoring-schedule/')),
    allow(
      [
        'sagemaker:CreateDataQualityJobDefinition', 'sagemaker:DeleteDataQualityJobDefinition', 'sagemaker:DescribeDataQualityJobDefinition',
        'sagemaker:CreateModelQualityJobDefinition', 'sagemaker:DeleteModelQualityJobDefinition', 'sagemaker:DescribeModelQualityJobDefinition',
      ],
      own('sagemaker', 'data-quality-job-definition/', 'model-quality-job-definition/'),
    ),
    allow(
      ['sagemaker:AddTags', 'sagemaker:DeleteTags', 'sagemaker:ListTags'],
      own('sagemaker', 'model/', 'endpoint/', 'endpoint-config/', 'monitoring-schedule/', 'data-quality-job-definition/', 'model-quality-job-definition/'),
    ),
    passRoles(scope, 'endpoint', 'monitor'),
    ...scaleEndpoint(scope),
    allow(['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:ListTagsForResource', 'cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource', 'cloudwatch:UntagResource'], own('cloudwatch', 'alarm:')),
    allow(['cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:PutDashboard'], [`arn:${partitionOf(scope.region)}:cloudwatch::${scope.account}:dashboard/${name}`]),
    allow(
      ['cloudformation:CreateResource', 'cloudformation:DeleteResource', 'cloudformation:DescribeType', 'cloudformation:GetResource', 'cloudformation:GetResourceRequestStatus', 'cloudformation:UpdateResource'],
      ['*'],
      { because: 'Cloud Control, which makes the job of model quality, knows no resource; it acts with the rights of whoever calls it' },
    ),
    allow(['s3:DeleteObjectVersion', 's3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'], [`${capture}/monitoring/baselines/*`]),
    allow(['s3:ListBucket'], [capture]),
    allow(['s3:ListBucketVersions'], [capture], { conditions: { StringLike: { 's3:prefix': 'monitoring/baselines/*' } } }),
  ];
}
