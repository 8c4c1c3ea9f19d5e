import type { ResourceRule } from '../rule.ts';

export const logGroupRetention: ResourceRule = {
  name: 'log-group-retention',
  description: 'A log group says for how many days it keeps logs.',
  types: ['aws:cloudwatch/logGroup:LogGroup'],
  judge: ({ name, inputs }) => (typeof inputs['retentionInDays'] === 'number' && inputs['retentionInDays'] > 0 ? [] : [`${name} keeps its logs for ever`]),
};
