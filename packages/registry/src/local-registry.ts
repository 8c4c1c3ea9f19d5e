import { join } from 'node:path';
import { decide } from './approval.ts';
import { locateArtifact } from './artifact.ts';
import { checkGroupName, checkTexts } from './check-input.ts';
import { fileDigest } from './digest.ts';
import { RegistryError, asRegistryError } from './error.ts';
import type { Approval, ModelPackage, ModelPackageInput, ModelPackageSummary } from './model-package.ts';
import { claimNext, numbered, numbersIn } from './numbered-folder.ts';
import type { Decision, Registry } from './registry.ts';
import { withStaging } from './staging.ts';
import { approvalsIn, copyIn, readDecisions, readVersion, writeDecision, writeRecord } from './version-folder.ts';

/**
 * The versions of one group as folders that a person can read: `folder/group/versions/0003/` holds `model-package.json`,
 * `model.tar.gz`, `evaluation.json`, `statistics.json`, `constraints.json`, `report.html`, `model-card.md` and, one folder for each decision, `approvals/0001/approval.json`.
 *
 * Any number of processes may register, decide and read at once, and any of them may be killed at any moment: a version or a
 * decision is prepared aside and enters by one rename, so it is there wholly or not at all. Nothing is created until the
 * first registration. Throws RegistryError `wrong-group-name`.
 */
export function localRegistry(folder: string, modelPackageGroupName: string): Registry {
  checkGroupName(modelPackageGroupName);
  const root = join(folder, modelPackageGroupName);
  const versions = join(root, 'versions');
  const staging = join(root, '.staging');
  const folderOf = (version: number): string => join(versions, numbered(version));

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asRegistryError(error, root);
    }
  };

  const describe = async (version: number): Promise<ModelPackage> => {
    const existing = await numbersIn(versions);
    if (!existing.includes(version)) throw await unknownVersion(version, existing);
    return readVersion(folderOf(version));
  };

  const unknownVersion = async (version: number, existing: readonly number[]): Promise<RegistryError> => {
    const newest = await Promise.all(existing.slice(-10).reverse().map((number) => readVersion(folderOf(number))));
    const named = newest.map(({ ModelPackageVersion, ModelApprovalStatus }) => `${ModelPackageVersion} (${ModelApprovalStatus})`);
    return new RegistryError('unknown-version', {
      file: root,
      what: `The group "${modelPackageGroupName}" has no version ${version}`,
      value: version,
      ...(named.length === 0
        ? { wayOut: 'It has no version at all: run the pipeline first' }
        : { allowed: `${named.join(', ')}${existing.length > newest.length ? ` and ${existing.length - newest.length} older` : ''}` }),
      exitCode: 2,
    });
  };

  const enter = async (version: number, to: Approval['ModelApprovalStatus'], decision: Decision): Promise<ModelPackage> => {
    await describe(version);
    await withStaging(staging, (staged) =>
      claimNext(approvalsIn(folderOf(version)), staged, async (number) => {
        const before = await readDecisions(folderOf(version), number - 1);
        await writeDecision(staged, decide(before, to, decision, new Date()));
      }),
    );
    return describe(version);
  };

  return {
    register: (input) =>
      guarded(async () => {
        checkTexts(input);
        const version = await withStaging(staging, async (staged) => {
          const record = await copyIn(staged, input);
          if (input.ModelApprovalStatus === 'Approved' || input.ModelApprovalStatus === 'Rejected') {
            await writeDecision(join(approvalsIn(staged), numbered(1)), decide([], input.ModelApprovalStatus, decisionOf(input), new Date()));
          }
          return claimNext(versions, staged, (ModelPackageVersion) =>
            writeRecord(staged, { ModelPackageGroupName: modelPackageGroupName, ModelPackageVersion, CreationTime: new Date().toISOString(), ...record }),
          );
        });
        return describe(version);
      }),

    list: (query) =>
      guarded(async () => {
        const numbers = await numbersIn(versions);
        const all = await Promise.all(numbers.reverse().map((number) => readVersion(folderOf(number))));
        return all.filter(({ ModelApprovalStatus }) => (query?.ModelApprovalStatus ?? ModelApprovalStatus) === ModelApprovalStatus).map(summary);
      }),

    describe: (version) => guarded(() => describe(version)),
    approve: (version, decision) => guarded(() => enter(version, 'Approved', decision)),
    reject: (version, decision) => guarded(() => enter(version, 'Rejected', decision)),

    latestApproved: () =>
      guarded(async () => {
        for (const number of (await numbersIn(versions)).reverse()) {
          const version = await readVersion(folderOf(number));
          if (version.ModelApprovalStatus === 'Approved') return version;
        }
        return undefined;
      }),

    fetch: (version, artifact) =>
      guarded(async () => {
        const { path, digest } = locateArtifact(await describe(version), artifact);
        const found = await fileDigest(path);
        if (found === digest) return path;
        throw new RegistryError('changed-artifact', {
          file: path,
          what: `It is not the file that version ${version} was registered with: its digest is ${found}, registered was ${digest}`,
          value: found,
          wayOut: `Do not use it: put the registered file back from a copy, or reject version ${version}`,
        });
      }),
  };
}

/** Whoever made the version decided with it. */
const decisionOf = ({ Lineage }: ModelPackageInput): Decision => ({
  LastModifiedBy: Lineage?.GeneratedBy?.slice(-256) || 'its pipeline',
  ApprovalDescription: 'Asked for by the request that registered it',
});

const LISTED: ReadonlySet<string> = new Set([
  'ModelPackageGroupName',
  'ModelPackageVersion',
  'ModelPackageDescription',
  'CreationTime',
  'ModelApprovalStatus',
  'ApprovalDescription',
  'LastModifiedBy',
  'LastModifiedTime',
] satisfies (keyof ModelPackageSummary)[]);

function summary(version: ModelPackage): ModelPackageSummary {
  return Object.fromEntries(Object.entries(version).filter(([name]) => LISTED.has(name))) as unknown as ModelPackageSummary;
}
