import { ConsoleError } from '../../error.ts';
import type { Sources } from '../sources.ts';
import { versionNumber } from './version-number.ts';

/** The version that a request names, if there is such a one, or the one in service. Rejects with ConsoleError `wrong-request`, `no-version`, and `unknown-version` of the registry. */
export async function wantedVersion({ registry, command }: Pick<Sources, 'registry' | 'command'>, typed: unknown): Promise<number> {
  if (typed !== undefined) return (await registry.describe(versionNumber(typeof typed === 'string' ? typed : JSON.stringify(typed)))).ModelPackageVersion;
  const serving = await registry.latestApproved();
  if (serving) return serving.ModelPackageVersion;
  throw new ConsoleError('no-version', { what: 'No version is in service', wayOut: `Approve one in the registry, or make one first: ${command('pipeline')}` });
}
