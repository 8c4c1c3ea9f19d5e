import { readFile } from 'node:fs/promises';
import { sha256 } from '@flowsentry/kit';
import type { ModelPackage } from '@flowsentry/registry';
import type { Storage } from '@flowsentry/trainer';
import { ConsoleError } from '../../error.ts';

/** The Markdown of a version's model card; null where it has none. Rejects with `changed-artifact` where it is not the registered one any more. */
export async function readModelCard({ ModelCardPage: page }: Pick<ModelPackage, 'ModelCardPage'>, storage: Storage): Promise<string | null> {
  if (page === undefined) return null;
  const bytes = page.S3Uri.startsWith('s3://') ? await storage.read(page.S3Uri) : await readFile(page.S3Uri);
  const text = Buffer.from(bytes).toString('utf8');
  if (page.ContentDigest !== undefined && page.ContentDigest !== `sha256:${sha256(text)}`) {
    throw new ConsoleError('changed-artifact', { file: page.S3Uri, what: 'The model card is not the one that the version was registered with', wayOut: 'Do not approve the version: somebody has changed what it is judged by' });
  }
  return text;
}
