import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Header, extract } from 'tar-stream';
import { EvaluatorError } from '../error.ts';
import { ENTRY_NAMES, type EntryName, MOST_BYTES } from './entries.ts';

interface Entry extends AsyncIterable<unknown> {
  readonly header: Header;
}

/** Headers, padding and what the tar format may add. */
const OVERHEAD = 2 ** 20;

/**
 * Reads the entries of a model archive into memory: exactly the `wanted` ones, all four unless told, each a plain file of bounded size, nothing written to disk.
 * What the archive claims is checked before it is believed, so a small file that expands without end stops at the bound.
 *
 * @throws EvaluatorError `bad-archive`, `archive-path`, `archive-link`, `archive-unknown-entry`, `archive-duplicate-entry`,
 * `archive-missing-entry`, `archive-too-large`
 */
export async function unpack(file: string, mostBytes: Readonly<Record<EntryName, number>> = MOST_BYTES, wanted: readonly EntryName[] = ENTRY_NAMES): Promise<ReadonlyMap<EntryName, Buffer>> {
  const entries = new Map<EntryName, Buffer>();
  const archive = extract();
  const mostInAll = Object.values(mostBytes).reduce((sum, most) => sum + most, OVERHEAD);
  const feeding = pipeline(createReadStream(file), createGunzip(), bounded(mostInAll, file), archive);
  const reading = (async () => {
    for await (const entry of archive) entries.set(checkEntry(entry, entries, mostBytes, file, wanted), await contentOf(entry));
  })();
  const problems = (await Promise.allSettled([reading, feeding])).filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
  if (problems.length > 0) throw explain(problems, file);
  for (const name of wanted) {
    if (!entries.has(name)) {
      throw new EvaluatorError('archive-missing-entry', { file, key: name, what: 'The archive lacks this file', allowed: wanted.join(', '), wayOut: 'A training job leaves the bare model: pack it with its preprocessor and decision first' });
    }
  }
  return entries;
}

function checkEntry({ header }: Entry, entries: ReadonlyMap<EntryName, Buffer>, mostBytes: Readonly<Record<EntryName, number>>, file: string, wanted: readonly EntryName[]): EntryName {
  const { name, type, size } = header;
  const refuse = (code: string, what: string): EvaluatorError => new EvaluatorError(code, { file, key: JSON.stringify(name), what, allowed: `Plain files named ${wanted.join(', ')}, each once` });
  if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..')) throw refuse('archive-path', 'This path leads out of the archive');
  if (type !== 'file') throw refuse('archive-link', `This entry is a ${type}, not a plain file`);
  const known = wanted.find((each) => each === name);
  if (known === undefined) throw refuse('archive-unknown-entry', 'This file does not belong into a model archive');
  if (entries.has(known)) throw refuse('archive-duplicate-entry', 'This file is in the archive twice');
  if (size > mostBytes[known]) throw tooLarge(file, known, mostBytes[known]);
  return known;
}

async function contentOf(entry: Entry): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

function bounded(most: number, file: string) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(file, undefined, most);
      yield chunk;
    }
  };
}

function tooLarge(file: string, key: EntryName | undefined, most: number): EvaluatorError {
  return new EvaluatorError('archive-too-large', { file, ...(key && { key }), what: `This unpacks to more than ${most} bytes`, allowed: 'What a model of this kind can need', wayOut: 'Do not trust this archive' });
}

/** Of the problems that one broken archive causes, the one that says most. */
function explain(problems: readonly unknown[], file: string): unknown {
  const own = problems.find((problem) => problem instanceof EvaluatorError);
  if (own) return own;
  const system = problems.find((problem) => (problem as NodeJS.ErrnoException).syscall !== undefined);
  if (system) return system;
  const [cause] = problems.filter((problem) => (problem as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE').concat(problems);
  return new EvaluatorError('bad-archive', { file, what: `This is not a whole .tar.gz archive: ${(cause as Error).message}`, allowed: 'A model.tar.gz as Flowsentry packs it', wayOut: 'Check that the file was copied whole', cause });
}
