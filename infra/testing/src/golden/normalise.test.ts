import { describe, expect, it } from 'vitest';
import type { Plan, PlannedResource } from '../plan.ts';
import { normalise } from './normalise.ts';

const resource = (urn: string, more: Partial<PlannedResource> = {}): PlannedResource => ({ urn, type: 't', name: 'n', custom: true, remote: false, inputs: {}, dependencies: [], propertyDependencies: {}, protect: false, retainOnDelete: false, ...more });
const plan = (...resources: PlannedResource[]): Plan => ({ project: 'p', stack: 'dev', region: 'eu-central-1', resources, outputs: { z: 1, a: '/here/x' } });

describe('normalise', () => {
  it('orders, opens JSON, hides the machine and leaves out defaults and what AWS makes up', () => {
    const normal = normalise(plan(resource('b', { protect: true, id: 'i-1', computed: { arn: 'x' } }), resource('a', { inputs: { policy: '{"S":["/here/q"]}', c: '{no json' }, dependencies: ['y', 'b', 'y'] })), '/here');
    expect(JSON.stringify(normal)).toBe(
      '{"project":"p","stack":"dev","resources":{"a":{"custom":true,"dependencies":["b","y"],"inputs":{"c":"{no json","policy":{"$json":{"S":["<repository>/q"]}}},"type":"t"},"b":{"custom":true,"protect":true,"type":"t"}},"outputs":{"a":"<repository>/x","z":1}}',
    );
  });

  it('does not depend on the order of registration', () => {
    const [a, b] = [resource('a'), resource('b')];
    expect(JSON.stringify(normalise(plan(a, b), '/'))).toBe(JSON.stringify(normalise(plan(b, a), '/')));
  });
});
