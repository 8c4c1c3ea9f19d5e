import { expect, it } from 'vitest';
import { without } from './without.ts';

const RESOURCES = {
  aws_domain: { studio: { name: 'studio' } },
  aws_space: { shared: { domain_id: '${aws_domain.studio.id}' } },
  aws_app: { one: { depends_on: ['aws_space.shared'] } },
  aws_role: { studio: { name: 'aws_domain.studio-role' }, other: { name: 'x' } },
};

it('takes away what is named and what refers to it, near and far, and nothing else', () => {
  const { resources, dragged } = without(RESOURCES, new Set(['aws_domain.studio']));
  expect(resources).toEqual({ aws_role: RESOURCES.aws_role });
  expect(Object.fromEntries(dragged)).toEqual({ 'aws_space.shared': 'aws_domain.studio', 'aws_app.one': 'aws_space.shared' });
  expect(without(RESOURCES, new Set())).toEqual({ resources: RESOURCES, dragged: new Map() });
});
