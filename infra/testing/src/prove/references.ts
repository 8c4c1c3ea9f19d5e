/** Something that others refer to: what a plan made up in AWS's place, and how Terraform calls it. */
export interface Referent {
  readonly value: string;
  /** Such as `aws_vpc.main.id`. */
  readonly expression: string;
}

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Writes a plan's text as a template of Terraform: `${` and `%{` are kept from being read as one, and each value of a referent becomes its expression, the longest
 * first, and of two with the same value the first. A value counts where no letter, digit, hyphen or underscore adjoins it: `role-ci` does not stand in `role-cicd`.
 */
export function templateWith(referents: readonly Referent[]): (text: string) => string {
  const expressions = new Map(referents.toReversed().map(({ value, expression }) => [value, expression]));
  const longestFirst = [...expressions.keys()].sort((a, b) => b.length - a.length);
  const anyValue = longestFirst.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${longestFirst.map(quoted).join('|')})(?![\\w-])`, 'g');
  return (text) => {
    const literal = text.replaceAll(/[$%](?=\{)/g, '$&$&');
    return anyValue === undefined ? literal : literal.replaceAll(anyValue, (value) => `\${${expressions.get(value)}}`);
  };
}
