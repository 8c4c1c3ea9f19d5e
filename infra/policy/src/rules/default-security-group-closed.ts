import { listAt } from '../at.ts';
import type { StackRule } from '../rule.ts';
import { vpcsOf } from '../vpcs.ts';

export const defaultSecurityGroupClosed: StackRule = {
  name: 'default-security-group-closed',
  description: "A VPC's default security group lets nothing in and nothing out.",
  judgeStack: (resources) => {
    const groups = resources.filter((resource) => resource.type === 'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup');
    const open = groups.filter(({ inputs }) => listAt(inputs, 'ingress').length + listAt(inputs, 'egress').length > 0);
    return [
      ...vpcsOf(resources).slice(groups.length).map(({ urn, name }) => ({ urn, message: `Nobody closes the default security group of the VPC ${name}` })),
      ...open.map(({ urn, name }) => ({ urn, message: `The default security group ${name} has rules` })),
    ];
  },
};
