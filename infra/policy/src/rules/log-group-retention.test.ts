import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { logGroupRetention } from './log-group-retention.ts';

const group = (inputs: Record<string, unknown>) => planned('aws:cloudwatch/logGroup:LogGroup', inputs);

describe('log-group-retention', () => {
  it('passes with days', () => {
    expect(logGroupRetention.judge(group({ retentionInDays: 30 }))).toEqual([]);
  });

  it('fails without, and with 0, which is for ever', () => {
    expect(logGroupRetention.judge(group({}))).toEqual(['it keeps its logs for ever']);
    expect(logGroupRetention.judge(group({ retentionInDays: 0 }))).toEqual(['it keeps its logs for ever']);
  });
});
