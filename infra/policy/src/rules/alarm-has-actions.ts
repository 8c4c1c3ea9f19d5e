import { listAt } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const alarmHasActions: ResourceRule = {
  name: 'alarm-has-actions',
  description: 'An alarm tells somebody, or does something.',
  types: ['aws:cloudwatch/metricAlarm:MetricAlarm', 'aws:cloudwatch/compositeAlarm:CompositeAlarm'],
  judge: ({ name, inputs }) => (listAt(inputs, 'alarmActions').length > 0 && inputs['actionsEnabled'] !== false ? [] : [`Nobody hears the alarm ${name}`]),
};
