import type { JudgedResource } from '../judged-resource.ts';
import { documentsOfRole } from './documents-of-role.ts';

/** Every action that some statement of a role's policies in this stack allows, as it is written there, on whatever resource and condition. */
export const allowedActions = (resources: readonly JudgedResource[], role: JudgedResource): string[] => [
  ...new Set(documentsOfRole(resources, role).flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions))),
];
