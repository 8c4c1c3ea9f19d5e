import { expect, it } from 'vitest';
import { alarmPattern, runParameters } from './retraining.ts';

it('matches one alarm, and only when it goes off', () => {
  expect(JSON.parse(alarmPattern('flowsentry-dev-drift'))).toEqual({
    source: ['aws.cloudwatch'],
    'detail-type': ['CloudWatch Alarm State Change'],
    detail: { alarmName: ['flowsentry-dev-drift'], state: { value: ['ALARM'] } },
  });
});

it('gives a run what the pipeline has no default for', () => {
  expect(runParameters({ dataBucket: 'd', inputDataPrefix: 'data/', incumbentBucket: 'a', modelPackageGroupName: 'g' })).toEqual([
    { name: 'InputDataUri', value: 's3://d/data/' },
    { name: 'IncumbentUri', value: 's3://a/no-incumbent/' },
    { name: 'ModelPackageGroupName', value: 'g' },
  ]);
});
