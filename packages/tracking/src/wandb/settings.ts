/** What is known of the service, from the variables that every client of it reads. */
export interface WandbSettings {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Instead of the project that a run names. */
  readonly project?: string;
  /** Instead of the one that the key's owner has as default. */
  readonly entity?: string;
}

/** Undefined without WANDB_API_KEY. */
export function wandbSettings(env: Readonly<Record<string, string | undefined>>): WandbSettings | undefined {
  const { WANDB_API_KEY: apiKey, WANDB_BASE_URL: baseUrl = '', WANDB_PROJECT: project, WANDB_ENTITY: entity } = env;
  if (!apiKey) return undefined;
  return { apiKey, baseUrl: baseUrl.replace(/\/+$/, '') || 'https://api.wandb.ai', ...(project ? { project } : {}), ...(entity ? { entity } : {}) };
}
