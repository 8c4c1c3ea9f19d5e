import { BuiltInError } from '../built-in-error.ts';

export type ContentFormat = 'csv' | 'libsvm' | 'parquet' | 'recordio-protobuf';

const FORMATS: Readonly<Record<string, ContentFormat>> = {
  csv: 'csv',
  'text/csv': 'csv',
  libsvm: 'libsvm',
  'text/libsvm': 'libsvm',
  'text/x-libsvm': 'libsvm',
  parquet: 'parquet',
  'application/x-parquet': 'parquet',
  'recordio-protobuf': 'recordio-protobuf',
  'application/x-recordio-protobuf': 'recordio-protobuf',
};

/** The format that a ContentType names; libsvm when there is none. Throws BuiltInError `content-type`. */
export function contentFormat(contentType: string | undefined): ContentFormat {
  if (contentType === undefined) return 'libsvm';
  const [type, ...parameters] = contentType.toLowerCase().split(';').map((part) => part.trim());
  const allowed = Object.keys(FORMATS).join(', ');
  if (!Object.hasOwn(FORMATS, type)) {
    throw new BuiltInError('content-type', 'ClientError', `${contentType} is not an accepted ContentType: ${allowed}.`, { key: 'ContentType', what: `"${contentType}" is not an accepted ContentType`, value: contentType, allowed });
  }
  const labels = parameters.find((parameter) => parameter.startsWith('label_size='))?.slice('label_size='.length);
  if (FORMATS[type] === 'csv' && labels !== undefined && labels.replaceAll('"', '') !== '1') {
    throw new BuiltInError('content-type', 'ClientError', `${contentType} is not an accepted csv ContentType. Optional parameter label_size must be equal to 1`, { key: 'ContentType', value: contentType, allowed: 'text/csv;label_size=1' });
  }
  return FORMATS[type];
}
