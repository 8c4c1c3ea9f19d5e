import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from './table.json' with { type: 'json' };
import { parseXgboostImage, xgboostImageUri } from './xgboost-image.ts';

describe('xgboostImageUri', () => {
  it.each([
    ['us-east-1', '1.7-1', '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1'],
    ['us-east-2', '3.0-5', '257758044811.dkr.ecr.us-east-2.amazonaws.com/sagemaker-xgboost:3.0-5'],
    ['us-west-2', '1.0-1', '246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-xgboost:1.0-1-cpu-py3'],
    ['eu-west-1', '1.2-1', '141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.2-1'],
    ['cn-north-1', '1.7-1', '450853457545.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-xgboost:1.7-1'],
    ['us-gov-west-1', '1.7-1', '414596584902.dkr.ecr.us-gov-west-1.amazonaws.com/sagemaker-xgboost:1.7-1'],
    ['us-iso-east-1', '1.7-1', '833128469047.dkr.ecr.us-iso-east-1.c2s.ic.gov/sagemaker-xgboost:1.7-1'],
  ])('%s %s', (region, version, uri) => expect(xgboostImageUri(region, version)).toBe(uri));

  it.each(['latest', '1', '2.0-1', ''])('refuses the version "%s" and lists those that are', (version) => {
    expect(() => xgboostImageUri('us-east-1', version)).toThrow(/Allowed: 0\.90-1, .*1\.7-1, 3\.0-5/);
  });

  it('refuses an unknown region and lists those that are', () => expect(() => xgboostImageUri('mars-north-1', '1.7-1')).toThrow(/Allowed: af-south-1, /));
});

describe('parseXgboostImage', () => {
  it('reads back what xgboostImageUri makes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(table.accounts)), fc.constantFrom(...Object.keys(table.versions)), (region, version) => {
        expect(parseXgboostImage(xgboostImageUri(region, version))).toMatchObject({ region, version, architecture: 'x86_64' });
      }),
    );
  });

  it('knows the Graviton images', () => {
    expect(parseXgboostImage('683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.5-1-arm64')).toEqual({ account: '683313688378', region: 'us-east-1', version: '1.5-1', architecture: 'arm64' });
  });

  it.each(['683313688378.dkr.ecr.us-east-2.amazonaws.com/sagemaker-xgboost:1.7-1', '123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1', 'python:3', '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1'])('leaves %s alone', (uri) => expect(parseXgboostImage(uri)).toBeUndefined());

  it.each(['811284229777.dkr.ecr.us-east-1.amazonaws.com/xgboost:1', '811284229777.dkr.ecr.us-east-1.amazonaws.com/xgboost:latest', '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:latest'])('refuses %s', (uri) => {
    expect(() => parseXgboostImage(uri)).toThrow('Name a version in full');
  });
});
