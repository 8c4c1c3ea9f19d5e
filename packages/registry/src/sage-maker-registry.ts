import { decide } from './approval.ts';
import { writeApprovalDescription } from './approval-description.ts';
import { locateArtifact } from './artifact.ts';
import { type AwsSettings, s3Client, sageMakerClient } from './aws/aws-client.ts';
import { checkGroupName, checkTexts } from './check-input.ts';
import { RegistryError, asRegistryError } from './error.ts';
import { fromDescription, fromListed } from './model-package-description.ts';
import { toModelPackageRequest } from './model-package-request.ts';
import type { Approval, ModelApprovalStatus, ModelPackage, ModelPackageInput, ModelPackageSummary } from './model-package.ts';
import type { Decision, Registry } from './registry.ts';
import { s3Cache } from './s3-cache.ts';

/**
 * The versions of one group of SageMaker's model registry. `cache` is the folder that fetched documents are kept in, by the
 * digest of their content. What is registered must lie on S3 already. Throws RegistryError `wrong-group-name`; methods also
 * reject with `unknown-group` and with the codes of AWS's own problems (`access-denied`, `expired-credentials`, `throttled`, …).
 *
 * SageMaker has no conditional update: of two people who decide within the same second, the later one is kept and neither is told.
 */
export function sageMakerRegistry(modelPackageGroupName: string, { cache, ...settings }: AwsSettings & { readonly cache: string }): Registry {
  checkGroupName(modelPackageGroupName);
  const fail = (code: string, problem: ConstructorParameters<typeof RegistryError>[1]): RegistryError => new RegistryError(code, problem);
  const sageMaker = sageMakerClient(settings, fail);
  const documents = s3Cache(s3Client(settings, fail), cache);
  const group = `the model package group "${modelPackageGroupName}"`;

  const requireGroup = async (): Promise<void> => {
    try {
      await sageMaker({ call: 'DescribeModelPackageGroup', resource: group }, (client) => client.describeModelPackageGroup({ ModelPackageGroupName: modelPackageGroupName }));
    } catch (error) {
      if (!(error instanceof RegistryError && error.code === 'not-found')) throw error;
      throw new RegistryError('unknown-group', {
        what: `There is no model package group "${modelPackageGroupName}" in this account and region`,
        value: modelPackageGroupName,
        wayOut: 'Check AWS_PROFILE and AWS_REGION, or create the group',
        exitCode: 2,
      });
    }
  };

  const arns = new Map<number, string>();

  const list = async (status?: ModelApprovalStatus): Promise<ModelPackageSummary[]> => {
    const found: ModelPackageSummary[] = [];
    let NextToken: string | undefined;
    do {
      const page = await sageMaker({ call: 'ListModelPackages', resource: group }, (client) =>
        client.listModelPackages({ ModelPackageGroupName: modelPackageGroupName, MaxResults: 100, ...(status === undefined ? {} : { ModelApprovalStatus: status }), ...(NextToken === undefined ? {} : { NextToken }) }),
      );
      for (const listed of page.ModelPackageSummaryList ?? []) {
        const version = fromListed(listed);
        found.push(version);
        arns.set(version.ModelPackageVersion, listed.ModelPackageArn!);
      }
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    // An unknown group has no versions either; only one that is there may be empty.
    if (found.length === 0) await requireGroup();
    return found.sort((a, b) => b.ModelPackageVersion - a.ModelPackageVersion);
  };

  /** From the list, since the group's name stands in the ARN of a version in lower case or not, by its age. */
  const arnOf = async (version: number): Promise<string> => {
    const existing = arns.has(version) ? [] : await list();
    const arn = arns.get(version);
    if (arn === undefined) throw unknownVersion(modelPackageGroupName, version, existing);
    return arn;
  };

  const describe = async (version: number): Promise<ModelPackage> => {
    const ModelPackageName = await arnOf(version);
    return fromDescription(await sageMaker({ call: 'DescribeModelPackage', resource: `version ${version} of ${group}` }, (client) => client.describeModelPackage({ ModelPackageName })));
  };

  const enter = async (version: number, to: Approval['ModelApprovalStatus'], decision: Decision): Promise<ModelPackage> => {
    const { ApprovalHistory } = await describe(version);
    decide(ApprovalHistory, to, decision, new Date());
    const update = { ModelPackageArn: await arnOf(version), ModelApprovalStatus: to, ApprovalDescription: writeApprovalDescription(decision) };
    await sageMaker({ call: 'UpdateModelPackage', resource: `version ${version} of ${group}` }, (client) => client.updateModelPackage(update));
    return describe(version);
  };

  return {
    async register(input) {
      checkTexts(input);
      requireS3(input);
      const request = { ModelPackageGroupName: modelPackageGroupName, ModelApprovalStatus: 'PendingManualApproval' as const, ...mutable(toModelPackageRequest(input)) };
      const { ModelPackageArn } = await sageMaker({ call: 'CreateModelPackage', resource: group }, (client) => client.createModelPackage(request)).catch(async (error: unknown) => {
        if (error instanceof RegistryError && error.code === 'not-found') await requireGroup();
        throw error;
      });
      const version = Number(ModelPackageArn!.split('/').at(-1));
      arns.set(version, ModelPackageArn!);
      return describe(version);
    },

    list: (query) => list(query?.ModelApprovalStatus),
    describe,
    approve: (version, decision) => enter(version, 'Approved', decision),
    reject: (version, decision) => enter(version, 'Rejected', decision),

    async latestApproved() {
      const [newest] = await list('Approved');
      return newest === undefined ? undefined : describe(newest.ModelPackageVersion);
    },

    async fetch(version, artifact) {
      const { path, ...known } = locateArtifact(await describe(version), artifact);
      try {
        return await documents(path, known, `the ${artifact} of version ${version}`);
      } catch (error) {
        throw asRegistryError(error, cache);
      }
    },
  };
}

function requireS3({ InferenceSpecification, ModelMetrics, Report, ModelCardPage }: ModelPackageInput): void {
  const { ModelQuality, ModelDataQuality } = ModelMetrics ?? {};
  const documents = [ModelQuality?.Statistics, ModelDataQuality?.Statistics, ModelDataQuality?.Constraints, Report, ModelCardPage];
  const places = [...InferenceSpecification.Containers.map(({ ModelDataUrl }) => ModelDataUrl), ...documents.map((source) => source?.S3Uri)];
  const wrong = places.find((place) => place !== undefined && !place.startsWith('s3://'));
  if (wrong === undefined) return;
  throw new RegistryError('wrong-location', { what: `SageMaker cannot read "${wrong}"`, value: wrong, allowed: 'an s3:// address', wayOut: 'Upload the file first' });
}

/** The SDK's types know no readonly arrays. */
const mutable = <T>(value: T): Mutable<T> => value;
type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

function unknownVersion(group: string, version: number, existing: readonly ModelPackageSummary[]): RegistryError {
  const named = existing.slice(0, 10).map(({ ModelPackageVersion, ModelApprovalStatus }) => `${ModelPackageVersion} (${ModelApprovalStatus})`);
  return new RegistryError('unknown-version', {
    what: `The group "${group}" has no version ${version}`,
    value: version,
    ...(named.length === 0 ? { wayOut: 'It has no version at all: run the pipeline first' } : { allowed: `${named.join(', ')}${existing.length > named.length ? ` and ${existing.length - named.length} older` : ''}` }),
    exitCode: 2,
  });
}
