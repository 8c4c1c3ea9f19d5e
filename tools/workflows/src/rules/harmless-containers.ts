import type { Workflow } from '../workflow.ts';

/** Jobs that an image by tag, which may be another one tomorrow, could do harm in: with a permission to write, or in an environment. */
export const harmlessContainers = ({ jobs }: Workflow): string[] =>
  Object.entries(jobs).flatMap(([name, { container, permissions, environment }]) => {
    const image = typeof container === 'object' ? container.image : container;
    if (image === undefined || /@sha256:[0-9a-f]{64}$/.test(image)) return [];
    const levels = typeof permissions === 'object' && permissions !== null ? Object.values(permissions) : [permissions];
    return environment === undefined && levels.every((level) => level === 'read') ? [] : [`${name}: ${image} is not pinned by digest, and this job may do more than read`];
  });
