import { createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { ensureFolder, syncFolder } from '@flowsentry/kit';
import type { AwsClient } from './aws/aws-client.ts';
import { s3Location } from './aws/s3-location.ts';
import { fileDigest } from './digest.ts';
import { RegistryError } from './error.ts';
import { withStaging } from './staging.ts';

const ATTEMPTS = 4;
const BACKOFF_MS = 100;

/** Brings an object here and returns its path. `known` is what must be true of its content, `what` names it in messages. */
export type S3Cache = (uri: string, known: { readonly digest?: string; readonly etag?: string }, what: string) => Promise<string>;

/**
 * Objects of S3 as files `folder/<sha256>/<name>`. One whose digest is known is downloaded once; any other each time. A download enters by one rename, after
 * its digest was compared. Throws RegistryError `changed-artifact` and `wrong-location`.
 */
export function s3Cache(s3: AwsClient<S3>, folder: string): S3Cache {
  return async (uri, { digest, etag }, what) => {
    const location = s3Location(uri);
    if (location === undefined) throw new RegistryError('wrong-location', { what: `${what} lies at "${uri}"`, value: uri, allowed: 'an address like s3://bucket/key' });
    const place = (found: string): string => join(folder, found.slice('sha256:'.length), basename(location.Key));
    if (digest !== undefined && (await holds(place(digest), digest))) return place(digest);

    return withStaging(join(folder, '.staging'), async (staged) => {
      const file = join(staged, 'download');
      const found = await s3({ call: 'GetObject', resource: uri }, async (client) => {
        try {
          return await download(client, { ...location, ...(etag === undefined ? {} : { IfMatch: quoted(etag) }) }, file);
        } catch (error) {
          throw (error as Error).name === 'PreconditionFailed' ? changed(uri, `${what} was overwritten after its registration`) : error;
        }
      });
      if (digest !== undefined && found !== digest) throw changed(uri, `${what} is not the file that was registered: its digest is ${found}, registered was ${digest}`);
      await ensureFolder(join(folder, found.slice('sha256:'.length)));
      await rename(file, place(found));
      await syncFolder(join(folder, found.slice('sha256:'.length)));
      return place(found);
    });
  };
}

/** Writes the object to `file`, synced, and returns its digest. A body that breaks off is asked for again from its start. */
async function download(client: S3, request: { Bucket: string; Key: string; IfMatch?: string }, file: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const { Body } = await client.getObject(request);
    try {
      // In Node the body is one of its streams.
      await pipeline(Body as Readable, createWriteStream(file, { flush: true }));
      return await fileDigest(file);
    } catch (error) {
      if (attempt === ATTEMPTS || !isBrokenOff(error)) throw error;
      await setTimeout(BACKOFF_MS * 2 ** attempt * Math.random());
    }
  }
}

const isBrokenOff = (error: unknown): boolean => ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE'].includes((error as NodeJS.ErrnoException).code ?? '');

async function holds(path: string, digest: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined && (await fileDigest(path)) === digest;
}

const quoted = (etag: string): string => (etag.startsWith('"') ? etag : `"${etag}"`);
const changed = (uri: string, what: string): RegistryError => new RegistryError('changed-artifact', { file: uri, what, wayOut: 'Do not use it: put the registered object back, or reject the version' });
