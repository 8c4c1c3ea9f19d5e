const TRACKING = 'Whoever runs the pipeline reports the run to the tracker, with its key';
const APPS = 'An app of Studio writes its log and its figures as the role that it runs with';

/** By a role's purpose: what it is allowed though no work above asks for it, and why. Anything else that is allowed and not needed fails a test. */
export const KEPT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  studio: {
    'cloudwatch:PutMetricData': APPS,
    'kms:GenerateDataKeyWithoutPlaintext': 'SageMaker encrypts the volume of a space for whoever makes it',
    'logs:CreateLogGroup': APPS,
    'logs:CreateLogStream': APPS,
    'logs:DescribeLogStreams': APPS,
    'logs:PutLogEvents': APPS,
    'sagemaker:ListPipelines': 'Studio shows the pipelines',
    'secretsmanager:GetSecretValue': TRACKING,
  },
  pipeline: {
    'ecr:BatchCheckLayerAvailability': 'SageMaker looks at the image of a version that an execution registers',
    'ecr:BatchGetImage': 'SageMaker looks at the image of a version that an execution registers',
    'ecr:GetAuthorizationToken': 'SageMaker looks at the image of a version that an execution registers',
    'ecr:GetDownloadUrlForLayer': 'SageMaker looks at the image of a version that an execution registers',
  },
  endpoint: {
    's3:ListBucket': 'Whoever may not list is told 403 of an archive that is missing, and looks for rights',
  },
  ci: {
    'ecr:DescribeImageScanFindings': 'A workflow waits for what the scan of its image finds',
    'ecr:DescribeImages': 'A workflow asks for the digest of what it pushed',
    'ecr:GetDownloadUrlForLayer': 'A workflow builds on the layers of the image before',
    'secretsmanager:GetSecretValue': TRACKING,
  },
};
