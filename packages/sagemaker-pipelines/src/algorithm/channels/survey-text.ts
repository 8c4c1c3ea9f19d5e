import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A text file's first line that is not empty, and how many lines there are at most. */
export async function surveyText(path: string): Promise<{ readonly first: string; readonly lines: number }> {
  let lines = 1;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  }
  const stream = createReadStream(path);
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) if (line.trim() !== '') return { first: line, lines };
  } finally {
    stream.destroy();
  }
  return { first: '', lines: 0 };
}
