import { type Statement, deny } from './statements.ts';

/** What every bucket refuses, whoever asks: anything without TLS, or by a version before 1.2. */
export function onlyByTls(bucketArn: string): readonly Statement[] {
  const everything = [bucketArn, `${bucketArn}/*`];
  return [
    deny(['s3:*'], everything, { sid: 'OnlyByTls', principals: '*', conditions: { Bool: { 'aws:SecureTransport': 'false' } } }),
    deny(['s3:*'], everything, { sid: 'OnlyByTls12', principals: '*', conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } } }),
  ];
}
