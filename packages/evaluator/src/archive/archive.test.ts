import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { FlowsentryError, sha256 } from '@flowsentry/kit';
import * as fc from 'fast-check';
import { type Pack, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallModel, smallPreprocessor } from '../testing/small-model.ts';
import { ENTRY_NAMES, MOST_BYTES } from './entries.ts';
import { loadModel } from './load-model.ts';
import { packModel } from './pack-model.ts';
import { readBooster } from './read-booster.ts';
import { readModel } from './read-model.ts';
import { unpack } from './unpack.ts';

let folder: string;
let path: string;
let good: Buffer;
const parts = smallModel();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-archive-'));
  path = join(folder, 'model.tar.gz');
  await packModel(path, parts);
  good = await readFile(path);
});
afterAll(() => rm(folder, { recursive: true }));

async function written(bytes: Uint8Array): Promise<string> {
  const file = join(folder, 'tried.tar.gz');
  await writeFile(file, bytes);
  return file;
}

async function tarOf(add: (archive: Pack) => void): Promise<string> {
  const archive = pack();
  add(archive);
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return await written(gzipSync(Buffer.concat(chunks)));
}

const code = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'no error', (error: unknown) => (error instanceof FlowsentryError ? error.code : String(error)));

describe('a packed model', () => {
  it('comes back whole, and scores as before', async () => {
    using model = await loadModel(path);
    expect(model.preprocessor).toEqual(parts.preprocessor);
    expect(model.decision).toEqual(parts.decision);
    expect(model.manifest).toMatchObject({ ...parts.lineage, schema: 'flowsentry.model/1', featureHash: parts.preprocessor.hash, features: 2 });
    expect(model.manifest.files['xgboost-model']).toEqual({ bytes: parts.booster.length, sha256: sha256(parts.booster) });
    expect(model.booster.predictRow([1000, 1])).toBeLessThan(0.5);
    expect(model.booster.predictRow([10, 1])).toBeGreaterThan(0.5);
  });

  it('has the booster alone at the top and is the same, byte for byte, when packed again', async () => {
    expect([...(await unpack(path)).keys()]).toEqual(['flowsentry/manifest.json', 'flowsentry/decision.json', 'flowsentry/preprocessor.json', 'xgboost-model']);
    await packModel(join(folder, 'again.tar.gz'), parts);
    expect(await readFile(join(folder, 'again.tar.gz'))).toEqual(good);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses a booster that does not fit the preprocessor', async () => {
    const file = join(folder, 'unfit.tar.gz');
    await packModel(file, { ...parts, preprocessor: smallPreprocessor(['Flow_Duration']) });
    expect(await code(loadModel(file))).toBe('model-mismatch');
  });
});

describe('a model unpacked into a folder', () => {
  const unpacked = async (change: (name: string, content: Buffer) => Buffer | undefined = (_, content) => content): Promise<string> => {
    const place = await mkdtemp(join(folder, 'unpacked-'));
    await mkdir(join(place, 'flowsentry'));
    for (const [name, content] of await unpack(path)) {
      const changed = change(name, content);
      if (changed) await writeFile(join(place, name), changed);
    }
    return place;
  };

  it('is the same model', async () => {
    using model = await loadModel(await unpacked());
    expect(model.manifest).toEqual((await readModel(path)).manifest);
    expect(model.booster.predictRow([1000, 1])).toBeLessThan(0.5);
  });

  it.each([
    ['archive-missing-entry', 'flowsentry/manifest.json', undefined],
    ['archive-missing-entry', 'xgboost-model', undefined],
    ['archive-too-large', 'flowsentry/decision.json', Buffer.alloc(2 ** 20 + 1)],
    ['file-hash', 'xgboost-model', Buffer.from('another')],
    ['bad-manifest', 'flowsentry/manifest.json', Buffer.from('{')],
  ])('is refused (%s) when %s is not what was packed', async (problem, wrong, content) => {
    const place = await unpacked((name, own) => (name === wrong ? content : own));
    expect(await code(loadModel(place))).toBe(problem);
  });

  it('may be the bare model of a training job', async () => {
    const place = await unpacked((name, content) => (name === 'xgboost-model' ? content : undefined));
    expect(await readBooster(place)).toEqual(Buffer.from(parts.booster));
  });
});

describe('an archive of another kind', () => {
  const entriesWith = async (change: (archive: Pack, name: string, content: Buffer) => void): Promise<string> => {
    const entries = await unpack(path);
    return await tarOf((archive) => entries.forEach((content, name) => change(archive, name, content)));
  };

  it.each([
    ['bad-archive', Buffer.from('not gzip')],
    ['bad-archive', Buffer.alloc(0)],
    ['bad-archive', gzipSync(Buffer.from('not tar'.repeat(200)))],
    ['archive-missing-entry', gzipSync(Buffer.alloc(1024))],
  ])('%s', async (wanted, bytes) => {
    expect(await code(readModel(await written(bytes)))).toBe(wanted);
  });

  it('truncated', async () => {
    expect(await code(readModel(await written(good.subarray(0, good.length / 2))))).toBe('bad-archive');
    expect(await code(readModel(await written(gzipSync(gunzipSync(good).subarray(0, 4000)))))).toBe('bad-archive');
  });

  it('absent', async () => {
    await expect(readModel(join(folder, 'none.tar.gz'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each(['../xgboost-model', '/etc/passwd', 'flowsentry/../../x', '..\\x'])('with the path %s', async (name) => {
    expect(await code(readModel(await tarOf((archive) => archive.entry({ name }, 'x'))))).toBe('archive-path');
  });

  it.each(['symlink', 'link', 'directory', 'fifo'] as const)('with a %s', async (type) => {
    const file = await tarOf((archive) => archive.entry({ name: 'xgboost-model', type, linkname: '/etc/passwd' }, () => {}));
    expect(await code(readModel(file))).toBe('archive-link');
  });

  it('with a file too many, twice, or missing', async () => {
    expect(await code(readModel(await tarOf((archive) => archive.entry({ name: 'run.sh' }, 'x'))))).toBe('archive-unknown-entry');
    const twice = await entriesWith((archive, name, content) => {
      archive.entry({ name }, content);
      archive.entry({ name }, content);
    });
    expect(await code(readModel(twice))).toBe('archive-duplicate-entry');
    for (const left of ENTRY_NAMES) {
      const file = await entriesWith((archive, name, content) => void (name === left || archive.entry({ name }, content)));
      expect(await code(readModel(file))).toBe('archive-missing-entry');
    }
  });

  it.each(ENTRY_NAMES)('with another %s', async (changed) => {
    const file = await entriesWith((archive, name, content) => void archive.entry({ name }, name === changed ? Buffer.concat([content, Buffer.from(' ')]) : content));
    const wanted = changed === 'flowsentry/manifest.json' ? 'no error' : 'file-hash';
    expect(await code(readModel(file))).toBe(wanted);
  });

  it('with a manifest that claims other origins', async () => {
    const file = await entriesWith((archive, name, content) =>
      void archive.entry({ name }, name.endsWith('manifest.json') ? content.toString().replace(sha256('the data'), sha256('other data')) : content),
    );
    expect(await code(readModel(file))).toBe('manifest-hash');
  });

  it('that expands without end', async () => {
    const most = { ...MOST_BYTES, 'xgboost-model': 1000 };
    const large = await tarOf((archive) => archive.entry({ name: 'xgboost-model' }, Buffer.alloc(1001)));
    expect(await code(unpack(large, most))).toBe('archive-too-large');
    const padded = await written(gzipSync(Buffer.alloc(20 * 2 ** 20)));
    expect(await code(unpack(padded, most))).toBe('archive-too-large');
  });
});

describe('no mutation loads as something else', () => {
  const mutation = fc.array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
  const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 });
  const isSame = async (bytes: Buffer): Promise<void> => {
    const file = await written(bytes);
    const outcome = await readModel(file).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FlowsentryError);
    else expect(outcome).toEqual(await readModel(path));
  };
  const mutate = (original: Buffer, changes: readonly (readonly [number, number])[], end: number | null): Buffer => {
    const bytes = Buffer.from(original);
    for (const [place, value] of changes) bytes[Math.floor(place * bytes.length)] = value;
    return end === null ? bytes : bytes.subarray(0, Math.floor(end * bytes.length));
  };

  it('of the compressed bytes', async () => {
    await fc.assert(fc.asyncProperty(mutation, cut, (changes, end) => isSame(mutate(good, changes, end))), { numRuns: 150 });
  });

  it('of the tar, compressed anew', async () => {
    const tar = gunzipSync(good);
    await fc.assert(fc.asyncProperty(mutation, cut, (changes, end) => isSame(gzipSync(mutate(tar, changes, end), { level: 1 }))), { numRuns: 300 });
  });
});
