import { Refusal } from './refusal.ts';

/** The forms in which flows may come. */
export type BodyFormat = 'csv' | 'json' | 'jsonlines' | 'parquet';

const FORMATS = new Map<string, BodyFormat>([
  ['text/csv', 'csv'],
  ['application/json', 'json'],
  ['application/jsonlines', 'jsonlines'],
  ['application/x-jsonlines', 'jsonlines'],
  ['application/x-ndjson', 'jsonlines'],
  ['application/x-parquet', 'parquet'],
  ['application/vnd.apache.parquet', 'parquet'],
]);

const ALLOWED = 'text/csv, application/json, application/jsonlines or application/x-parquet';

/** The format that a Content-Type names. Throws a {@link Refusal} with 415, also for a charset other than UTF-8. */
export function bodyFormat(contentType: string | undefined): BodyFormat {
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const format = FORMATS.get(type);
  if (format === undefined) {
    const what = contentType === undefined || contentType === '' ? 'The request has no Content-Type' : `The Content-Type is ${JSON.stringify(contentType.slice(0, 100))}`;
    throw new Refusal(415, 'content-type', { key: 'Content-Type', value: contentType, what, allowed: ALLOWED });
  }
  for (const parameter of parameters) {
    const charset = /^charset\s*=\s*"?([^"]*)"?$/.exec(parameter)?.[1];
    if (charset === undefined || ['utf-8', 'utf8', 'us-ascii'].includes(charset)) continue;
    throw new Refusal(415, 'charset', { key: 'Content-Type', value: charset, what: `The charset is ${JSON.stringify(charset)}`, allowed: 'utf-8' });
  }
  return format;
}
