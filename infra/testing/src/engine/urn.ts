const STACK_TYPE = 'pulumi:pulumi:Stack';

/** The URN that Pulumi's engine gives: `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>`. */
export function urnOf(stack: string, project: string, type: string, name: string, parent?: string): string {
  const above = parent?.split('::')[2];
  const qualified = above === undefined || above === STACK_TYPE ? type : `${above}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

export const isStack = (type: string): boolean => type === STACK_TYPE;
