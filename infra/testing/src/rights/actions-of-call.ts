/** Objects of S3 are encrypted with a key of our own, so whoever reads or writes one uses the key as well. */
const OF_S3: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['s3:GetObject', 'kms:Decrypt'],
  // Without s3:ListBucket an object that is missing answers 403 where the caller asks for 404 (API reference of HeadObject).
  HeadObject: ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt'],
  PutObject: ['s3:PutObject', 'kms:GenerateDataKey'],
  // In parts, which S3 reads again to join them (Amazon S3 user guide, "Multipart upload API and permissions"); a failed upload removes them.
  Upload: ['s3:PutObject', 's3:AbortMultipartUpload', 'kms:Decrypt', 'kms:GenerateDataKey'],
};

/** Whoever names a role in these passes it to SageMaker. */
const PASSING = new Set(['CreatePipeline', 'UpdatePipeline']);

/** The IAM actions that a call of ours to S3 or SageMaker asks for. */
export const actionsOfCall = (call: string): readonly string[] => OF_S3[call] ?? [`sagemaker:${call}`, ...(PASSING.has(call) ? ['iam:PassRole'] : [])];
