// Signatures of wrapped values, the same in every SDK: sdk/go/common/resource/sig of pulumi/pulumi.
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT_VALUE = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

/** A value as Pulumi sends a secret. */
export const asSecret = (value: unknown): Record<string, unknown> => ({ [SIGNATURE]: SECRET, value });

/**
 * The plain value inside what Pulumi sent, and the paths (`password`, `rules[0].token`) at which a secret was wrapped. Assets and
 * archives stay as they are, less their signature.
 */
export function unwrap(sent: unknown): { value: unknown; secrets: string[] } {
  const secrets: string[] = [];
  const visit = (item: unknown, path: string): unknown => {
    if (Array.isArray(item)) return item.map((element, place) => visit(element, `${path}[${place}]`));
    if (item === null || typeof item !== 'object') return item;
    const { [SIGNATURE]: signature, ...rest } = item as Record<string, unknown>;
    if (signature === SECRET || (signature === OUTPUT_VALUE && rest['secret'] === true)) secrets.push(path);
    if (signature === SECRET || signature === OUTPUT_VALUE) return visit(rest['value'], path);
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, visit(value, path === '' ? key : `${path}.${key}`)]));
  };
  return { value: visit(sent, ''), secrets };
}

/** {@link unwrap} of an object of properties. */
export function unwrapProperties(sent: Record<string, unknown>): { values: Record<string, unknown>; secrets: string[] } {
  const { value, secrets } = unwrap(sent);
  return { values: value as Record<string, unknown>, secrets };
}
