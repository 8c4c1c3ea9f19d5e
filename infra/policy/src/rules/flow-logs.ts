import type { StackRule } from '../rule.ts';
import { vpcsOf } from '../vpcs.ts';

export const flowLogs: StackRule = {
  name: 'flow-logs',
  description: 'A VPC logs all its flows, the refused ones as well.',
  judgeStack: (resources) => {
    const logs = resources.filter((resource) => resource.type === 'aws:ec2/flowLog:FlowLog' && resource.inputs['trafficType'] === 'ALL');
    return vpcsOf(resources).slice(logs.length).map(({ urn, name }) => ({ urn, message: `The VPC ${name} does not log all its flows` }));
  },
};
