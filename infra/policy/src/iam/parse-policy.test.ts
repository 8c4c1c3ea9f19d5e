import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy.ts';

describe('parsePolicy', () => {
  it('reads single values and lists alike', () => {
    const one = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*', Principal: { AWS: 'x' }, Condition: { Bool: { 'aws:SecureTransport': true } } };
    const list = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'], Principal: { AWS: ['x'] }, Condition: { Bool: { 'aws:SecureTransport': ['true'] } } };
    expect(parsePolicy({ Statement: one })).toEqual(parsePolicy({ Statement: [list] }));
    expect(parsePolicy({ Statement: one }).statements[0]).toEqual({
      effect: 'Allow',
      actions: ['s3:GetObject'],
      notActions: [],
      resources: ['arn:aws:s3:::a/*'],
      notResources: [],
      principals: { AWS: ['x'] },
      notPrincipals: false,
      conditions: { Bool: { 'aws:SecureTransport': ['true'] } },
    });
  });

  it('reads everybody', () => {
    expect(parsePolicy({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] }).statements[0]?.principals).toEqual({ AWS: ['*'] });
  });

  it('says what is wrong', () => {
    expect(parsePolicy('{').problems).toEqual(['it is not JSON']);
    expect(parsePolicy({}).problems).toEqual(['it has no statements']);
    expect(parsePolicy({ Statement: [{ Effect: 'Perhaps' }] }).problems).toEqual(['statement 0 neither allows nor denies', 'statement 0 names no action']);
  });

  it('never throws, and reads text as the value that it stands for', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (typeof value === 'string') return;
        expect(parsePolicy(JSON.stringify(value))).toEqual(parsePolicy(JSON.parse(JSON.stringify(value))));
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void parsePolicy(text)));
  });
});
