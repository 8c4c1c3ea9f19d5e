import { MOST_UPLOAD_BYTES } from '../../../api/scoring.ts';
import { Problem } from '../../lib/problem.ts';

export const FILE_ENDINGS = ['.csv', '.csv.gz', '.parquet', '.json', '.jsonl', '.ndjson'];
const ALLOWED = 'CSV (.csv, .csv.gz), Parquet (.parquet) or JSON (.json, .jsonl, .ndjson)';

/** Why a file need not be sent at all; undefined where the server has to see it. */
export function fileRefusal({ name, size }: { readonly name: string; readonly size: number }): Problem | undefined {
  const lower = name.toLowerCase();
  if (!FILE_ENDINGS.some((ending) => lower.endsWith(ending) && lower.length > ending.length)) {
    return new Problem({ code: 'unknown-format', message: `${name}: the ending of its name does not say that it is ${ALLOWED}.`, wayOut: 'Choose a file of flows in one of these forms, or rename it if it is one.' });
  }
  if (size === 0) return new Problem({ code: 'empty-file', message: `${name}: the file is empty.`, wayOut: 'Choose one with a header and at least one flow.' });
  if (size > MOST_UPLOAD_BYTES) return new Problem({ code: 'too-large', message: `${name}: the file has ${Math.ceil(size / 2 ** 20)} MiB; ${MOST_UPLOAD_BYTES / 2 ** 20} MiB are taken.`, wayOut: 'Score it in parts, or from the command line: npx nx run scorer:invoke -- --file FILE' });
  return undefined;
}
