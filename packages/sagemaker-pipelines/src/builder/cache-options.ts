import type { CacheConfig } from '../definition.ts';

export interface CacheOptions {
  /** Whether a finished step of an earlier execution with the same arguments is taken instead, and for how long. */
  readonly CacheConfig?: CacheConfig | undefined;
}

export function compileCache({ CacheConfig }: CacheOptions): Readonly<Record<string, unknown>> {
  if (!CacheConfig) return {};
  const { Enabled, ExpireAfter } = CacheConfig;
  return { CacheConfig: { Enabled, ...(ExpireAfter === undefined ? {} : { ExpireAfter }) } };
}
