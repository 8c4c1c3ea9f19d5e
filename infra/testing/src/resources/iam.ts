import { type Facts, type KnownResource, MADE_AT, partOf } from './known-resource.ts';

// IAM is global: its ARNs have no region.
const iamArn = (kind: string, { accountId, name, input }: Facts): string => `arn:aws:iam::${accountId}:${kind}${input('path') || '/'}${name}`;
const uniqueId = (prefix: string, { hash }: Facts): string => `${prefix}${hash.slice(0, 17).toUpperCase()}`;

export const IAM: Readonly<Record<string, KnownResource>> = {
  'aws:iam/role:Role': {
    named: 'name',
    tagged: true,
    id: ({ name }) => name,
    computed: (facts) => ({ arn: iamArn('role', facts), createDate: MADE_AT, uniqueId: uniqueId('AROA', facts) }),
  },
  'aws:iam/rolePolicy:RolePolicy': { named: 'name', id: ({ input, name }) => `${input('role')}:${name}` },
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': { id: ({ input, hash }) => `${input('role')}-${hash.slice(0, 20)}` },
  'aws:iam/rolePoliciesExclusive:RolePoliciesExclusive': partOf('roleName'),
  'aws:iam/policy:Policy': {
    named: 'name',
    tagged: true,
    id: (facts) => iamArn('policy', facts),
    computed: (facts, id) => ({ arn: id, attachmentCount: 0, policyId: uniqueId('ANPA', facts) }),
  },
  'aws:iam/instanceProfile:InstanceProfile': {
    named: 'name',
    tagged: true,
    id: ({ name }) => name,
    computed: (facts) => ({ arn: iamArn('instance-profile', facts), createDate: MADE_AT, uniqueId: uniqueId('AIPA', facts) }),
  },
  'aws:iam/openIdConnectProvider:OpenIdConnectProvider': {
    tagged: true,
    id: ({ accountId, input }) => `arn:aws:iam::${accountId}:oidc-provider/${input('url').replace(/^https:\/\//, '')}`,
    computed: (_, id) => ({ arn: id }),
  },
  'aws:iam/serviceLinkedRole:ServiceLinkedRole': {
    tagged: true,
    id: ({ accountId, input }) => `arn:aws:iam::${accountId}:role/aws-service-role/${input('awsServiceName')}/AWSServiceRole`,
    computed: (facts, id) => ({ arn: id, createDate: MADE_AT, name: 'AWSServiceRole', path: `/aws-service-role/${facts.input('awsServiceName')}/`, uniqueId: uniqueId('AROA', facts) }),
  },
};
