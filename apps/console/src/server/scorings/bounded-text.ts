import type { TextPart } from '@flowsentry/scorer/client';
import { ConsoleError } from '../../error.ts';

/** Flows compress to a tenth, and floods of equal ones to a fiftieth. */
const [MOST_TIMES, ALWAYS] = [100, 64 * 2 ** 20];
/** Two million flows have one GiB. */
const MOST_BYTES = 4 * 2 ** 30;

/** A file's text as long as it is not out of all proportion to the file. Throws ConsoleError `too-large`. */
export async function* boundedText(text: AsyncGenerator<TextPart>, file: string, fileBytes: number): AsyncGenerator<TextPart> {
  const most = Math.min(MOST_BYTES, ALWAYS + MOST_TIMES * fileBytes);
  let bytes = 0;
  for await (const part of text) {
    bytes += part.bytes.length;
    if (bytes > most) throw new ConsoleError('too-large', { file, what: `The file expands to more than ${Math.floor(most / 2 ** 20).toLocaleString('en')} MiB`, wayOut: 'Send flows, in parts' });
    yield part;
  }
}
