import type { Reference } from './reference.ts';

/** An output of a processing job as the Python SDK writes it: a folder (/opt/ml/processing/<name> unless given), uploaded when the job ends. */
export function processingOutput<const Name extends string, Uri extends string | Reference<string>>(OutputName: Name, S3Uri: Uri, LocalPath: string = `/opt/ml/processing/${OutputName}`) {
  return { OutputName, S3Output: { S3Uri, LocalPath, S3UploadMode: 'EndOfJob' } } as const;
}
