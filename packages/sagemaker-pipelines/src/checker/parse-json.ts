import { PipelineError } from '../error.ts';
import { jsonFault } from './json-fault.ts';

/** The value of a JSON text. Throws a PipelineError (`not-json`, exit code 2) that names the line and the column, counted from 1, where the text stops being JSON. */
export function parseJson(text: string, file: string): unknown {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch (cause) {
    const { offset, expected } = jsonFault(json)!;
    const before = json.slice(0, offset).split('\n');
    const found = offset === json.length ? 'the text ends' : `${JSON.stringify(json.slice(offset, offset + 12).split('\n')[0])} stands`;
    throw new PipelineError('not-json', { file, what: `It is not JSON: at line ${before.length}, column ${before.at(-1)!.length + 1}, ${found} where ${expected} is expected`, wayOut: 'Mend it there', cause, exitCode: 2 });
  }
}
