import { ScorerError } from '../error.ts';

const MEBIBYTE = 2 ** 20;

/** What the container's environment says, as SageMaker sets it. */
export interface ServerSettings {
  readonly port: number;
  /** Most bytes of a request, compressed and expanded; undefined for no bound, in batch transform alone. */
  readonly mostBytes: number | undefined;
  /** Answers go out while the request still comes in. */
  readonly batch: boolean;
  /** Whether every request leaves a line in the log. */
  readonly logsRequests: boolean;
}

/** SageMaker's own bound for real-time endpoints. */
const MOST_MEBIBYTES = 6;
const INFO = 20;

/**
 * Reads SAGEMAKER_BIND_TO_PORT (8080), SAGEMAKER_MAX_PAYLOAD_IN_MB (6; in batch transform 0 means no bound), SAGEMAKER_BATCH (false) and
 * SAGEMAKER_CONTAINER_LOG_LEVEL (20; above it, only warnings and errors). Throws a ScorerError (exit code 2) that names the variable.
 */
export function serverSettings(environment: NodeJS.ProcessEnv): ServerSettings {
  const batch = yesOrNo(environment, 'SAGEMAKER_BATCH');
  const megabytes = whole(environment, 'SAGEMAKER_MAX_PAYLOAD_IN_MB', batch ? 0 : 1, 1024, MOST_MEBIBYTES);
  return {
    port: whole(environment, 'SAGEMAKER_BIND_TO_PORT', 1, 65_535, 8080),
    mostBytes: megabytes === 0 ? undefined : megabytes * MEBIBYTE,
    batch,
    logsRequests: whole(environment, 'SAGEMAKER_CONTAINER_LOG_LEVEL', 0, 100, INFO) <= INFO,
  };
}

function whole(environment: NodeJS.ProcessEnv, name: string, least: number, most: number, otherwise: number): number {
  const value = environment[name];
  if (value === undefined || value === '') return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : -1;
  if (number >= least && number <= most) return number;
  throw wrong(name, value, `a whole number from ${least} to ${most}`);
}

function yesOrNo(environment: NodeJS.ProcessEnv, name: string): boolean {
  const value = environment[name]?.toLowerCase();
  if (value === undefined || value === '' || value === 'false') return false;
  if (value === 'true') return true;
  throw wrong(name, value, 'true or false');
}

const wrong = (key: string, value: string, allowed: string): ScorerError =>
  new ScorerError('environment', { key, value, what: `The variable is ${JSON.stringify(value)}`, allowed, wayOut: 'Correct or unset it', exitCode: 2 });
