import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { ensureFolder, writeFileAtomically } from '@flowsentry/kit';
import type { AwsClient, s3Client } from '@flowsentry/registry';

type S3 = ReturnType<typeof s3Client> extends AwsClient<infer Client> ? Client : never;

export interface BucketFolder {
  readonly path: string;
  /** Writes into the folder what the bucket has and the folder has not yet. */
  bring(): Promise<void>;
  /** Puts every file below a part of the folder into the bucket. */
  give(prefix: string): Promise<void>;
}

/** A folder of this machine that stands for a bucket whose objects never change. */
export function bucketFolder(Bucket: string, path: string, s3: AwsClient<S3>): BucketFolder {
  const known = new Set<string>();
  return {
    path,
    async bring() {
      let ContinuationToken: string | undefined;
      do {
        const page = await s3({ call: 'ListObjectsV2', resource: Bucket }, (client) => client.listObjectsV2({ Bucket, ContinuationToken }));
        for (const { Key = '' } of page.Contents ?? []) {
          if (known.has(Key)) continue;
          const bytes = await s3({ call: 'GetObject', resource: Key }, async (client) => (await client.getObject({ Bucket, Key })).Body!.transformToByteArray());
          await ensureFolder(dirname(join(path, Key)));
          await writeFileAtomically(join(path, Key), bytes);
          known.add(Key);
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    async give(prefix) {
      const entries = await readdir(join(path, prefix), { recursive: true, withFileTypes: true }).catch(() => []);
      for (const file of entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))) {
        const Key = relative(path, file);
        const Body = await readFile(file);
        await s3({ call: 'PutObject', resource: Key }, (client) => client.putObject({ Bucket, Key, Body }));
        known.add(Key);
      }
    },
  };
}
