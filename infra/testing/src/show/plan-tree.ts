import type { Plan, PlannedResource } from '../plan.ts';

/**
 * A plan as a tree of components and what is in them, with counts above and the names of the outputs below. A component that a plugin constructs is
 * marked `remote`, what an environment keeps `protected` (and `retained` where a removal from the program leaves it standing).
 */
export function planTree(plan: Plan): string {
  const shown = plan.resources.filter(({ type }) => type !== 'pulumi:pulumi:StackReference');
  const children = Map.groupBy(shown, ({ parent }) => parent);
  const lines = (resources: readonly PlannedResource[], indent: string): string[] =>
    resources.flatMap((resource, place) => {
      const last = place === resources.length - 1;
      return [`${indent}${last ? '└─' : '├─'} ${lineOf(resource)}`, ...lines(inOrder(children.get(resource.urn)), `${indent}${last ? '   ' : '│  '}`)];
    });
  const outputs = Object.keys(plan.outputs);
  return [`${plan.project} (${plan.stack}): ${counts(shown)}`, ...lines(inOrder(children.get(undefined)), ''), ...(outputs.length === 0 ? [] : [`   outputs: ${outputs.join(', ')}`])].join('\n');
}

const inOrder = (resources: readonly PlannedResource[] = []): PlannedResource[] => [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));

function lineOf({ type, name, remote, protect, retainOnDelete }: PlannedResource): string {
  const marks = [remote && 'remote', protect && 'protected', retainOnDelete && 'retained'].filter((mark) => mark !== false);
  return `${type} ${name}${marks.length === 0 ? '' : ` [${marks.join(', ')}]`}`;
}

function counts(resources: readonly PlannedResource[]): string {
  const own = resources.filter(({ custom }) => custom);
  const several = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return [several(own.length, 'resource'), several(resources.length - own.length, 'component'), `${own.filter(({ protect }) => protect).length} protected`].join(', ');
}
