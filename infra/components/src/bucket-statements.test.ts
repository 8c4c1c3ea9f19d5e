import { expect, it } from 'vitest';
import { onlyByTls } from './bucket-statements.ts';

it('refuses everything that does not come by TLS 1.2', () => {
  const everything = { Effect: 'Deny', Principal: '*', Action: ['s3:*'], Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] };
  expect(onlyByTls('arn:aws:s3:::b')).toEqual([
    { Sid: 'OnlyByTls', ...everything, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Sid: 'OnlyByTls12', ...everything, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ]);
});
