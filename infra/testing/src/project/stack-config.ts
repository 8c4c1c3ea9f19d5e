import { join } from 'node:path';
import { PlanError } from '../error.ts';
import { readYaml } from './project-file.ts';

/** Configuration as Pulumi hands it to a program. */
export interface StackConfig {
  /** Full key (`project:key`) to text; objects and lists as JSON. */
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** What stands for an encrypted value, which only its owner's key opens. */
const SECRET_PLACEHOLDER = '[secure]';

/**
 * The `config` of Pulumi.<environment>.yaml as Pulumi would hand it over: keys without a namespace get the project's, scalars become text,
 * anything else JSON, and encrypted values (`secure:`) are placeholders that count as secret.
 */
export async function readStackConfig(folder: string, project: string, environment: string): Promise<StackConfig> {
  const file = join(folder, `Pulumi.${environment}.yaml`);
  const { config = {} } = await readYaml<{ config?: unknown }>(file);
  if (config === null || typeof config !== 'object' || Array.isArray(config)) {
    throw new PlanError('wrong-config', { file, key: 'config', value: config, what: 'The configuration is not a mapping', allowed: 'keys and values' });
  }
  return toStackConfig(config as Record<string, unknown>, project);
}

/** See {@link readStackConfig}. */
export function toStackConfig(config: Record<string, unknown>, project: string): StackConfig {
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of Object.entries(config)) {
    const full = key.includes(':') ? key : `${project}:${key}`;
    const { open, secret } = withoutSecrets(value);
    values[full] = typeof open === 'string' ? open : (JSON.stringify(open) ?? '');
    if (secret) secretKeys.push(full);
  }
  return { values, secretKeys };
}

function withoutSecrets(value: unknown): { open: unknown; secret: boolean } {
  let secret = false;
  const visit = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(visit);
    if (item === null || typeof item !== 'object') return item;
    const entries = Object.entries(item);
    if (entries.length === 1 && entries[0]?.[0] === 'secure') {
      secret = true;
      return SECRET_PLACEHOLDER;
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, visit(inner)]));
  };
  return { open: visit(value), secret };
}
