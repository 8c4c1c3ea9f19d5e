import type { Reference } from './reference.ts';

/** A channel of a training job as the Python SDK writes it: everything under an S3 prefix, whole on every instance or shared out among them. */
export function channel<Uri extends string | Reference<string>, Type extends string | Reference<string>>(
  ChannelName: string,
  S3Uri: Uri,
  ContentType: Type,
  S3DataDistributionType: 'FullyReplicated' | 'ShardedByS3Key' = 'FullyReplicated',
) {
  return { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri, S3DataDistributionType } }, ContentType, ChannelName } as const;
}
