import type { JudgedResource } from '../judged-resource.ts';
import { refersTo } from '../refers-to.ts';
import { documentsOf } from './documents-of.ts';
import type { Policy } from './parse-policy.ts';

/** What a role may do by policies of this stack: its inline policies, those put on it, and the managed ones attached to it. */
export function documentsOfRole(resources: readonly JudgedResource[], role: JudgedResource): Policy[] {
  const put = resources.filter((each) => each.type === 'aws:iam/rolePolicy:RolePolicy' && refersTo(each, 'role', role, 'name'));
  const attachments = resources.filter((each) => each.type === 'aws:iam/rolePolicyAttachment:RolePolicyAttachment' && refersTo(each, 'role', role, 'name'));
  const attached = resources.filter((each) => each.type === 'aws:iam/policy:Policy' && attachments.some((attachment) => attachment.propertyDependencies['policyArn']?.includes(each.urn)));
  return [role, ...put, ...attached].flatMap(documentsOf).filter(({ kind }) => kind === 'identity').map(({ policy }) => policy);
}
