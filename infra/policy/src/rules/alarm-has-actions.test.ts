import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { alarmHasActions } from './alarm-has-actions.ts';

const judged = (inputs: Record<string, unknown>) => alarmHasActions.judge(planned('aws:cloudwatch/metricAlarm:MetricAlarm', inputs, { name: 'latency' }));

describe('alarm-has-actions', () => {
  it('passes with an action', () => {
    expect(judged({ alarmActions: ['arn:aws:sns:eu-west-1:111122223333:alarms'] })).toEqual([]);
  });

  it('fails without, and with actions switched off', () => {
    expect(judged({})).toEqual(['Nobody hears the alarm latency']);
    expect(judged({ alarmActions: ['arn:aws:sns:eu-west-1:111122223333:alarms'], actionsEnabled: false })).toHaveLength(1);
  });
});
