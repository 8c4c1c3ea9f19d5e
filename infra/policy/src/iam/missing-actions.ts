import type { JudgedResource } from '../judged-resource.ts';
import { documentsOfRole } from './documents-of-role.ts';

/** Whether a pattern of a policy, in which `*` stands for anything and case for nothing, covers this action. */
const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.*')}$`, 'i').test(action);

/**
 * Those of the actions that a role's work needs (derived from the calls that its code makes) which no statement allows, or which a statement
 * without conditions denies everywhere. Resources are not compared: what an action must reach is for the rules and for the stack's own tests.
 */
export function missingActions(resources: readonly JudgedResource[], role: JudgedResource, needed: readonly string[]): string[] {
  const statements = documentsOfRole(resources, role).flatMap(({ statements }) => statements);
  const allowed = statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions);
  const denied = statements.filter(({ effect, conditions, resources }) => effect === 'Deny' && Object.keys(conditions).length === 0 && resources.includes('*')).flatMap(({ actions }) => actions);
  return needed.filter((action) => !allowed.some((pattern) => covers(pattern, action)) || denied.some((pattern) => covers(pattern, action)));
}
