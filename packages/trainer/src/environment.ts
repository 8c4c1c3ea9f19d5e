import { readFile } from 'node:fs/promises';
import { parseJson } from '@flowsentry/sagemaker-pipelines';
import { TrainerError } from './error.ts';

/** Where the pipeline runs, and with whose rights: what an organisation's infrastructure hands out, one per environment. */
export interface Environment {
  readonly region: string;
  /** Holds data, code and everything that executions make, each under a prefix of its own. */
  readonly bucket: string;
  /** Runs the Processing steps: Node and the native libraries, by digest. */
  readonly image: string;
  readonly pipelineRoleArn: string;
  readonly processingRoleArn: string;
  readonly trainingRoleArn: string;
  /** Encrypts volumes and outputs. */
  readonly kmsKeyArn?: string;
  /** Of the VPC that jobs run in; both or none. */
  readonly subnets?: readonly string[];
  readonly securityGroupIds?: readonly string[];
  /** Trains on spot capacity, with checkpoints. */
  readonly spot: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The one on this machine: nothing but names, in the forms that SageMaker asks for. */
export const LOCAL: Environment = {
  region: 'us-east-1',
  bucket: 'flowsentry-local',
  image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/flowsentry:local',
  pipelineRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  processingRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  trainingRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  spot: false,
  tags: {},
};

const TEXTS: Record<'region' | 'bucket' | 'image' | 'pipelineRoleArn' | 'processingRoleArn' | 'trainingRoleArn' | 'kmsKeyArn', readonly [pattern: RegExp, example: string]> = {
  region: [/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, such as eu-central-1'],
  bucket: [/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name, such as acme-flowsentry-dev'],
  image: [/^\d{12}\.dkr\.ecr\.[\w.-]+\/[\w./-]+@sha256:[0-9a-f]{64}$/, 'an ECR image by digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:…'],
  pipelineRoleArn: [/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'arn:aws:iam::ACCOUNT:role/NAME'],
  processingRoleArn: [/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'arn:aws:iam::ACCOUNT:role/NAME'],
  trainingRoleArn: [/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'arn:aws:iam::ACCOUNT:role/NAME'],
  kmsKeyArn: [/^arn:aws[a-z-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/, 'arn:aws:kms:REGION:ACCOUNT:key/ID'],
};
const LISTS: Record<'subnets' | 'securityGroupIds', readonly [pattern: RegExp, example: string]> = {
  subnets: [/^subnet-[0-9a-z]+$/, 'a list of subnet ids, 1 to 16'],
  securityGroupIds: [/^sg-[0-9a-z]+$/, 'a list of security group ids, 1 to 5'],
};
const KEYS = [...Object.keys(TEXTS), ...Object.keys(LISTS), 'spot', 'tags'];
const OPTIONAL: ReadonlySet<string> = new Set(['kmsKeyArn', 'subnets', 'securityGroupIds', 'spot', 'tags']);

/** Reads an environment's file (JSON, the keys of {@link Environment}). Throws `missing-environment`, `not-json`, `wrong-environment` (exit code 2). */
export async function readEnvironment(file: string): Promise<Environment> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new TrainerError('missing-environment', { file, what: 'There is no such file, or it cannot be read', wayOut: `Write it with the keys ${KEYS.join(', ')}; the README shows one`, cause: error, exitCode: 2 });
  }
  return checkEnvironment(parseJson(text, file), file);
}

/** The settings as an environment, with what may be left out filled in. */
export function checkEnvironment(settings: unknown, file: string): Environment {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) throw wrong(file, undefined, 'It holds no object', `an object with the keys ${KEYS.join(', ')}`, settings);
  const given = settings as Record<string, unknown>;
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) throw wrong(file, key, 'There is no such setting', KEYS.join(', '), key);
  for (const key of KEYS) if (given[key] === undefined && !OPTIONAL.has(key)) throw wrong(file, key, 'It is missing', key in TEXTS ? TEXTS[key as keyof typeof TEXTS][1] : '', undefined);
  for (const [key, [pattern, example]] of Object.entries(TEXTS)) {
    const value = given[key];
    if (value !== undefined && !(typeof value === 'string' && pattern.test(value))) throw wrong(file, key, `${JSON.stringify(value)} cannot be used`, example, value);
  }
  for (const [key, [pattern, example]] of Object.entries(LISTS)) {
    const value = given[key];
    const right = Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && pattern.test(each));
    if (value !== undefined && !right) throw wrong(file, key, `${JSON.stringify(value)} cannot be used`, example, value);
  }
  if ((given['subnets'] === undefined) !== (given['securityGroupIds'] === undefined)) {
    throw wrong(file, given['subnets'] === undefined ? 'subnets' : 'securityGroupIds', 'It is missing', 'subnets and securityGroupIds together, or neither', undefined);
  }
  const { spot = false, tags = {} } = given;
  if (typeof spot !== 'boolean') throw wrong(file, 'spot', `${JSON.stringify(spot)} cannot be used`, 'true or false', spot);
  if (typeof tags !== 'object' || tags === null || Object.values(tags).some((value) => typeof value !== 'string')) throw wrong(file, 'tags', `${JSON.stringify(tags)} cannot be used`, 'an object of texts', tags);
  return { ...(given as unknown as Environment), spot, tags: tags as Record<string, string> };
}

function wrong(file: string, key: string | undefined, what: string, allowed: string, value: unknown): TrainerError {
  return new TrainerError('wrong-environment', { file, ...(key === undefined ? {} : { key }), what, value, allowed, exitCode: 2 });
}
