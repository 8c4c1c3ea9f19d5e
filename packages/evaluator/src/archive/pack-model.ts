import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Preprocessor, preprocessorJson } from '@flowsentry/features';
import { writeFileThrough } from '@flowsentry/kit';
import { pack } from 'tar-stream';
import type { Decision } from '../decision.ts';
import { ENTRIES, ENTRY_NAMES, type EntryName } from './entries.ts';
import { type Lineage, type Manifest, makeManifest } from './manifest.ts';

export interface ModelParts {
  /** The booster as libxgboost saved it, in any of its formats. */
  readonly booster: Uint8Array;
  readonly preprocessor: Preprocessor;
  readonly decision: Decision;
  readonly lineage: Lineage;
}

/**
 * Writes `model.tar.gz` atomically: what SageMaker's XGBoost container serves, and what {@link loadModel} verifies. The same
 * parts give the same bytes, on one version of Node.
 */
export async function packModel(path: string, { booster, preprocessor, decision, lineage }: ModelParts): Promise<Manifest> {
  const files = new Map<EntryName, Uint8Array>([
    [ENTRIES.decision, Buffer.from(`${JSON.stringify(decision, null, 2)}\n`)],
    [ENTRIES.preprocessor, Buffer.from(preprocessorJson(preprocessor))],
    [ENTRIES.booster, booster],
  ]);
  const manifest = makeManifest(preprocessor, files, lineage);
  files.set(ENTRIES.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  await writeFileThrough(path, (temporary) => writeArchive(temporary, files));
  return manifest;
}

async function writeArchive(path: string, files: ReadonlyMap<EntryName, Uint8Array>): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(path));
  for (const name of ENTRY_NAMES) {
    archive.entry({ name, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '', type: 'file' }, Buffer.from(files.get(name)!));
  }
  archive.finalize();
  await written;
}
