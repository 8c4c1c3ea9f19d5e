import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { type AwsClient, type AwsSettings, s3Client } from '@flowsentry/registry';
import { PipelineError } from '../error.ts';
import { type Content, type ContentFile, bytesOf, contentDigest, contentOf } from './content-digest.ts';
import type { Destination } from './destination.ts';

export interface Uploaded {
  /** `s3://bucket/prefix/<sha256>/name`: the object, or for a folder what all its objects begin with. Without a name for content that was given by name. */
  readonly uri: string;
  /** SHA-256 over names and bytes, 64 hex digits. */
  readonly digest: string;
  /** Bytes that were sent: 0 when everything lay there already. */
  readonly sent: number;
}

export interface UploadOptions extends Destination, AwsSettings {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

const SMALLEST_PART = 8 << 20;
const MOST_PARTS = 10_000;
/** A part on a slow line: 8 MiB at 0.25 Mbit/s. */
const TIMEOUT_MS = 300_000;

/**
 * Puts a file, a folder, or content by name on S3 under its digest. What lies there already with the same size is not sent again. Files are streamed, in parts where they
 * are large, each repeated by itself where the connection is lost. A file that changes meanwhile never arrives under the digest it had. Throws
 * PipelineError `changed-file`, `no-files` and the codes of AWS's own problems.
 */
export async function upload(what: string | Content, { bucket: Bucket, prefix, kmsKeyId, signal, onProgress, ...settings }: UploadOptions): Promise<Uploaded> {
  const { digest, files } = await contentDigest(typeof what === 'string' ? await contentOf(what) : what);
  const s3 = s3Client({ requestTimeoutMs: TIMEOUT_MS, ...settings }, (code, problem) => new PipelineError(code, problem));
  const root = [prefix, digest, ...(typeof what === 'string' ? [basename(resolve(what))] : [])].filter(Boolean).join('/');
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  let done = 0;
  for (const file of files) {
    signal?.throwIfAborted();
    const Key = file.source === what ? root : `${root}/${file.name}`;
    if (!(await isThere(s3, Bucket, Key, file.size))) {
      await send(s3, file, { Bucket, Key, ...(kmsKeyId === undefined ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId }) }, signal, (bytes) => onProgress?.(done + bytes, total));
      sent += file.size;
    }
    done += file.size;
    onProgress?.(done, total);
  }
  return { uri: `s3://${Bucket}/${root}`, digest, sent };
}

async function isThere(s3: AwsClient<S3>, Bucket: string, Key: string, size: number): Promise<boolean> {
  return s3({ call: 'HeadObject', resource: `s3://${Bucket}/${Key}` }, async (client) => {
    try {
      return (await client.headObject({ Bucket, Key })).ContentLength === size;
    } catch (error) {
      if (error instanceof Error && error.name === 'NotFound') return false;
      throw error;
    }
  });
}

interface Target {
  readonly Bucket: string;
  readonly Key: string;
  readonly ServerSideEncryption?: 'aws:kms';
  readonly SSEKMSKeyId?: string;
}

async function send(s3: AwsClient<S3>, file: ContentFile, target: Target, signal: AbortSignal | undefined, onSent: (bytes: number) => void): Promise<void> {
  const { Upload } = await import('@aws-sdk/lib-storage');
  await s3({ call: 'PutObject', resource: `s3://${target.Bucket}/${target.Key}` }, async (client) => {
    const Body = sameContent(file);
    const partSize = Math.max(SMALLEST_PART, Math.ceil(file.size / MOST_PARTS));
    const work = new Upload({ client, params: { ...target, Body }, partSize });
    work.on('httpUploadProgress', ({ loaded = 0 }) => onSent(loaded));
    // A stream that breaks off, by the signal too, makes the upload remove its parts. Its own `abort` would not wait for that.
    const reading = pipeline(bytesOf(file.source), Body, signal === undefined ? {} : { signal });
    // An upload that was refused reads no further, and the file would stay open.
    const sending = work.done().finally(() => Body.destroy());
    const [read, sent] = await Promise.allSettled([reading, sending]);
    if (read.status === 'rejected' && (read.reason as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw read.reason;
    if (sent.status === 'rejected') throw sent.reason;
  });
}

/** Passes bytes on and fails at their end, before the object is complete, unless they are the ones that were digested. */
function sameContent({ name, source, digest }: ContentFile): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk);
      next(null, chunk);
    },
    flush(end) {
      end(hash.digest('hex') === digest ? null : new PipelineError('changed-file', { file: typeof source === 'string' ? source : name, what: 'It changed while it was uploaded', wayOut: 'Start again when nothing writes to it' }));
    },
  });
}
