import { PipelineError } from '../error.ts';

/** A JSON file of ours, read again. Throws PipelineError `damaged-file`: since files appear whole or not at all, something else has changed it. */
export function keptJson<T>(text: string, file: string, parse: (text: string) => unknown = JSON.parse): T {
  try {
    return parse(text) as T;
  } catch (cause) {
    throw new PipelineError('damaged-file', { file, what: 'It is not JSON', wayOut: 'Something else has changed it: put it back from a copy, or remove the folder that it lies in', cause });
  }
}
