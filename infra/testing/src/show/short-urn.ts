/** Type and name: within one stack's plan that is what a reader needs. */
export function shortUrn(urn: string): string {
  const [, , types = urn, name = ''] = urn.split('::');
  return `${types.split('$').at(-1)} ${name}`;
}
