import type { Proof } from '../prove/prove-environment.ts';

/** What a proof found, for people. */
export function proofText(environment: string, { provider, planned, applied, destroyed, planOnly, answered }: Proof): string {
  const lines = (title: string, items: readonly string[]): string[] => (items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)]);
  return [
    `${environment}: the AWS provider ${provider} takes all ${planned} resources; ${applied} were made on moto and ${destroyed} taken down again.`,
    ...lines(`Only planned: ${planOnly.length}`, planOnly.map(({ address, because }) => `${address}: ${because}`)),
    ...lines('Answered in place of moto:', answered.map(({ name, because }) => `${name}: ${because}`)),
  ].join('\n');
}
