import { join } from 'node:path';
import { PipelineError } from '../error.ts';

/** Where an `s3://` location lies on this machine. */
export type S3Folder = (uri: string) => string;

/**
 * `s3://bucket/key` → `<buckets[bucket]>/key`; a bucket that is not among them lies at `<folder>/bucket`. The function throws PipelineError `wrong-s3-uri` for
 * anything that is no such location or whose key would leave its bucket's folder.
 */
export function s3Folder(folder: string, buckets: Readonly<Record<string, string>> = {}): S3Folder {
  return (uri) => {
    const { bucket, key } = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9._-]{1,253}[a-z0-9])(?:\/(?<key>[^\0]*))?$/i.exec(uri)?.groups ?? {};
    if (bucket === undefined) throw wrong(uri, 'It is no S3 location');
    if (/(^|\/)\.\.?(\/|$)/.test(key ?? '')) throw wrong(uri, 'Its key would lead out of its bucket');
    return join(Object.hasOwn(buckets, bucket) ? buckets[bucket] : join(folder, bucket), key ?? '');
  };
}

function wrong(uri: string, what: string): PipelineError {
  return new PipelineError('wrong-s3-uri', { key: uri, what, value: uri, allowed: 's3://BUCKET/KEY, where BUCKET has 3 characters or more and no part of KEY is "." or ".."' });
}
