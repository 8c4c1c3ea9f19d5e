import { expect, it } from 'vitest';
import type { VersionSummary } from '../../api/version.ts';
import { chosenVersion } from './chosen-version.ts';

const version = (number: number, status: VersionSummary['status'], inService = false): VersionSummary => ({ version: number, status, inService, created: '', description: '', properties: {}, decidedBy: null });

it.each([
  ['the named one', [version(2, 'Approved', true)], '1', 1],
  ['the newest that waits', [version(3, 'Rejected'), version(2, 'PendingManualApproval'), version(1, 'Approved', true)], undefined, 2],
  ['the one in service', [version(3, 'Rejected'), version(2, 'Approved', true)], 'x', 2],
  ['the newest', [version(3, 'Rejected'), version(2, 'Rejected')], undefined, 3],
  ['none', [], undefined, undefined],
] as const)('%s is shown', (_, versions, named, chosen) => expect(chosenVersion(versions, named)).toBe(chosen));
