import { BuiltInError } from '../built-in-error.ts';
import table from './table.json' with { type: 'json' };

const ACCOUNTS = table.accounts as Readonly<Record<string, string>>;
const DOMAINS = table.domains as Readonly<Record<string, string>>;
const VERSIONS = table.versions as Readonly<Record<string, { readonly tagSuffix?: string }>>;

export interface XgboostImage {
  readonly account: string;
  readonly region: string;
  /** The container's version, such as `1.7-1`. */
  readonly version: string;
  readonly architecture: 'x86_64' | 'arm64';
}

/** The URI of SageMaker's XGBoost image for training and serving. Throws BuiltInError `xgboost-version` or `xgboost-region`. */
export function xgboostImageUri(region: string, version: string): string {
  requireVersion(version);
  if (!Object.hasOwn(ACCOUNTS, region)) {
    throw new BuiltInError('xgboost-region', 'ClientError', `SageMaker's XGBoost image is not known in "${region}"`, { key: 'region', allowed: Object.keys(ACCOUNTS).join(', '), value: region });
  }
  return `${ACCOUNTS[region]}.dkr.ecr.${region}.${domainOf(region)}/sagemaker-xgboost:${version}${VERSIONS[version].tagSuffix ?? ''}`;
}

/**
 * Tells whether an image is SageMaker's XGBoost container, and which one; undefined for any other image. Throws BuiltInError
 * `xgboost-version` for the old `xgboost` image (tags `1` and `latest`) and for versions that do not exist.
 */
export function parseXgboostImage(uri: string): XgboostImage | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.([a-z0-9.]+)\/(sagemaker-xgboost|xgboost)(?::([^@]+))?(?:@.+)?$/.exec(uri);
  if (!match) return undefined;
  const [, account, region, domain, repository, tag = 'latest'] = match;
  if (domain !== domainOf(region)) return undefined;
  if (repository === 'xgboost') {
    if (tag !== '1' && tag !== 'latest') return undefined;
    throw unknownVersion(tag);
  }
  if (ACCOUNTS[region] !== account) return undefined;
  const arm = tag.endsWith('-arm64');
  const version = tag.replace(/-(cpu-py3|arm64)$/, '');
  requireVersion(version);
  return { account, region, version, architecture: arm ? 'arm64' : 'x86_64' };
}

function domainOf(region: string): string {
  return Object.entries(DOMAINS).find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}

function requireVersion(version: string): void {
  if (!Object.hasOwn(VERSIONS, version)) throw unknownVersion(version);
}

function unknownVersion(version: string): BuiltInError {
  const old = version === '1' || version === 'latest';
  return new BuiltInError('xgboost-version', 'ClientError', old ? `"${version}" means XGBoost 0.72 of 2018, in an image of its own` : `There is no SageMaker XGBoost "${version}"`, {
    key: 'version',
    allowed: Object.keys(VERSIONS).join(', '),
    wayOut: 'Name a version in full, such as 1.7-1',
    value: version,
  });
}
