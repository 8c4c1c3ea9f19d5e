import { readFile } from 'node:fs/promises';
import { parseJson } from '../checker/parse-json.ts';
import { PipelineError } from '../error.ts';

/**
 * The text of a definition's file, without a byte order mark, and the value that it stands for. Throws PipelineError `unreadable-file`, `not-json` (exit code 2: a
 * file that is not there is a wrong use of a command, not a definition that was refused).
 */
export async function readDefinitionFile(file: string): Promise<{ readonly text: string; readonly content: unknown }> {
  const text = (await read(file)).replace(/^\uFEFF/, '');
  return { text, content: parseJson(text, file) };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new PipelineError('unreadable-file', { file, what: `The file cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, wayOut: 'Give the path of a definition in JSON with --file', cause, exitCode: 2 });
  }
}
