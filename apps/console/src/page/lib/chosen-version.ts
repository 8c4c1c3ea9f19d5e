import type { VersionSummary } from '../../api/version.ts';

/** The version that the address names; else the newest that waits for a decision, else the one in service, else the newest. */
export function chosenVersion(versions: readonly VersionSummary[], named: string | undefined): number | undefined {
  if (named !== undefined && /^[1-9]\d*$/.test(named)) return Number(named);
  const first = versions.find(({ status }) => status === 'PendingManualApproval') ?? versions.find(({ inService }) => inService) ?? versions[0];
  return first?.version;
}
