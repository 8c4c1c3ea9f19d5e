import type { Reference } from './reference.ts';

/** An input of a processing job as the Python SDK writes it: everything under an S3 prefix, copied to a folder (/opt/ml/processing/<name> unless given). */
export function processingInput<const Name extends string, Uri extends string | Reference<string>>(InputName: Name, S3Uri: Uri, LocalPath: string = `/opt/ml/processing/${InputName}`) {
  return {
    InputName,
    S3Input: { S3Uri, LocalPath, S3DataType: 'S3Prefix', S3InputMode: 'File', S3DataDistributionType: 'FullyReplicated', S3CompressionType: 'None' },
  } as const;
}
