import { s3Client, s3Location } from '@flowsentry/registry';
import { upload } from '@flowsentry/sagemaker-pipelines';
import type { Environment } from './environment.ts';
import { TrainerError } from './error.ts';
import type { Storage } from './storage.ts';

/** The environment's bucket. The signal ends what is being uploaded. */
export function s3Storage({ bucket, region, kmsKeyArn }: Environment, signal: AbortSignal): Storage {
  const s3 = s3Client({ region }, (code, problem) => new TrainerError(code, problem));
  return {
    put: async (prefix, files) => `${(await upload(files, { bucket, prefix, region, signal, ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }) })).uri}/`,
    read: (uri) => s3({ call: 'GetObject', resource: uri }, async (client) => (await client.getObject(s3Location(uri)!)).Body!.transformToByteArray()),
    show: (uri) => uri,
  };
}
