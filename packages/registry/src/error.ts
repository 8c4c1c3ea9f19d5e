import { FlowsentryError, asFlowsentryError } from '@flowsentry/kit';

/** A problem with the registry or with what was to go into it. */
export class RegistryError extends FlowsentryError {}

/** A fault of the file system in the registry's words; anything else as it is. `folder` is what a full disk is reported for. */
export function asRegistryError(error: unknown, folder: string): unknown {
  const known = asFlowsentryError(error);
  if (known === undefined || known instanceof RegistryError) return error;
  // A copy that finds the disk full names the file it read.
  const full = known.code === 'ENOSPC' || known.code === 'EDQUOT' || known.code === 'EROFS';
  return new RegistryError(known.code, { ...known.problem, ...(full ? { file: folder } : {}), cause: error });
}
