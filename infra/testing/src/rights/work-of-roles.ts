/**
 * What SageMaker and EventBridge do with a role, by IAM actions, as AWS documents it. "Guide" is the Amazon SageMaker developer guide.
 */

const PULL = ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const REPORT = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents', 'cloudwatch:PutMetricData'];
const ENTER_VPC = [
  'ec2:CreateNetworkInterface',
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteNetworkInterfacePermission',
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];
/** Of inputs, outputs and a volume under our key; large outputs go in parts. */
const KEY_OF_JOB = ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'];

/** Guide, "CreateProcessingJob API: Execution Role Permissions", and the same of CreateTrainingJob and CreateHyperParameterTuningJob: with a private VPC, encrypted input, output and volume. */
export const JOB: readonly string[] = [...PULL, ...REPORT, ...ENTER_VPC, ...KEY_OF_JOB, 's3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:AbortMultipartUpload'];

/** Guide, "CreateModel API: Execution Role Permissions". */
export const MODEL: readonly string[] = [...PULL, ...REPORT, 's3:GetObject', 'kms:Decrypt', 'kms:DescribeKey'];
/** The same, with a private VPC. */
export const MODEL_IN_VPC: readonly string[] = ENTER_VPC;
/** Guide, "Capture data": under our key. */
export const CAPTURE: readonly string[] = ['s3:PutObject', 's3:AbortMultipartUpload', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'];
/** Guide, "Auto-Rollback Configuration and Monitoring". */
export const ROLLBACK: readonly string[] = ['cloudwatch:DescribeAlarms'];

/** Whoever starts a job with a volume under a key gives SageMaker a grant on it; every job gets tags. */
const START = ['iam:PassRole', 'sagemaker:AddTags', 'kms:CreateGrant', 'kms:DescribeKey'];

/**
 * Step type → what an execution does for it. Guide, "IAM Access Management" of Pipelines: create and describe each kind of job, pass its role, read what JsonGet reads.
 * Nothing is asked for the experiment that it stands in, there or in "Amazon SageMaker Experiments Integration", nor for the trials that a tuning job starts ("Amazon
 * SageMaker API Permissions").
 */
export const STEPS: Readonly<Record<string, readonly string[]>> = {
  Processing: [...START, 'sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob', 'sagemaker:StopProcessingJob'],
  Training: [...START, 'sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob', 'sagemaker:StopTrainingJob'],
  Tuning: [...START, 'sagemaker:CreateHyperParameterTuningJob', 'sagemaker:DescribeHyperParameterTuningJob', 'sagemaker:StopHyperParameterTuningJob'],
  RegisterModel: ['sagemaker:AddTags', 'sagemaker:CreateModelPackage', 'sagemaker:DescribeModelPackage', 'sagemaker:DescribeModelPackageGroup'],
  Condition: ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt'],
  Fail: [],
};

/** Guide, "Give your users access to private spaces", and "CreateDomain API: Execution Role Permissions" with a key of our own. */
export const STUDIO: readonly string[] = [
  'kms:CreateGrant',
  'kms:DescribeKey',
  'sagemaker:AddTags',
  'sagemaker:CreateApp',
  'sagemaker:CreatePresignedDomainUrl',
  'sagemaker:CreateSpace',
  'sagemaker:DeleteApp',
  'sagemaker:DeleteSpace',
  'sagemaker:DescribeApp',
  'sagemaker:DescribeDomain',
  'sagemaker:DescribeSpace',
  'sagemaker:DescribeUserProfile',
  'sagemaker:ListApps',
  'sagemaker:ListDomains',
  'sagemaker:ListSpaces',
  'sagemaker:ListUserProfiles',
  'sagemaker:UpdateSpace',
];

/** Amazon ECR user guide, "IAM permissions for pushing an image". */
export const PUSH: readonly string[] = ['ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];

/** Pulumi's self-managed backend on S3 with secrets under a KMS key (pkg/backend/diy of pulumi/pulumi): a deployment locks, reads and writes state. */
export const STATE: readonly string[] = ['s3:ListBucket', 's3:GetObject', 's3:PutObject', 's3:DeleteObject', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'];

/** Amazon EventBridge user guide, "Targets": a rule starts a pipeline, and calls an API destination, with the target's role. */
export const START_PIPELINE: readonly string[] = ['sagemaker:StartPipelineExecution'];
export const CALL_DESTINATION: readonly string[] = ['events:InvokeApiDestination'];
/** EventBridge Scheduler user guide, "Configuring a dead-letter queue" and "Encryption at rest": a schedule leaves what failed, and reads itself, as its role. */
export const SCHEDULE: readonly string[] = [...START_PIPELINE, 'sqs:SendMessage', 'kms:Decrypt', 'kms:GenerateDataKey'];
