import type { Environment } from './environment.ts';
import { TrainerError } from './error.ts';

/** What the stacks of an environment hand out, by Pulumi's names. */
export interface EnvironmentOutputs {
  readonly domain: Readonly<Record<string, unknown>>;
  readonly registry: Readonly<Record<string, unknown>>;
}

type Form = readonly [fits: (value: unknown) => boolean, allowed: string];

const text = (pattern: RegExp) => (value: unknown): boolean => typeof value === 'string' && pattern.test(value);
const texts = (pattern: RegExp) => (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(text(pattern));
const ROLE: Form = [text(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/), 'arn:aws:iam::ACCOUNT:role/NAME'];
const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;

/** What stands in the output `trainerEnvironment` of the domain stack. */
const FORMS: Readonly<Record<Exclude<keyof Environment, 'modelPackageGroupName'>, Form>> = {
  region: [text(/^[a-z]{2}(-[a-z]+)+-\d$/), 'a region, such as eu-central-1'],
  bucket: [text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/), 'a bucket name, such as acme-flowsentry-dev'],
  image: [text(/^\d{12}\.dkr\.ecr\.[\w.-]+\/[\w./-]+@sha256:[0-9a-f]{64}$/), 'an ECR image by digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:…'],
  pipelineRoleArn: ROLE,
  processingRoleArn: ROLE,
  trainingRoleArn: ROLE,
  kmsKeyArn: [text(/^arn:aws[a-z-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/), 'arn:aws:kms:REGION:ACCOUNT:key/ID'],
  subnets: [texts(/^subnet-[0-9a-z]+$/), 'a list of subnet ids'],
  securityGroupIds: [texts(/^sg-[0-9a-z]+$/), 'a list of security group ids'],
  spot: [(value) => typeof value === 'boolean', 'true or false'],
  tags: [(value) => isObject(value) && Object.values(value).every((each) => typeof each === 'string'), 'an object of texts'],
  pipelineName: [text(NAME), 'the name of a pipeline'],
};
const GROUP: Form = [text(NAME), 'the name of a model package group'];

/**
 * The environment that the stacks `domain` and `registry` hand out. Throws {@link TrainerError} `no-image` where no image was set yet, and `wrong-outputs`, which
 * names the output that is missing or of another form.
 *
 * @param name the environment's
 */
export function environmentOf({ domain, registry }: EnvironmentOutputs, name: string): Environment {
  const { trainerEnvironment, repositoryUrl } = domain;
  const given = isObject(trainerEnvironment) ? trainerEnvironment : {};
  if (isObject(trainerEnvironment) && given['image'] === undefined) {
    throw new TrainerError('no-image', {
      what: `The environment "${name}" has no image yet that jobs could run`,
      wayOut: `Push one to ${String(repositoryUrl)}, then set its digest and deploy: pulumi config set --path settings.image.digest sha256:… --stack ${name} --cwd infra/domain; npx nx run domain:up -c ${name}`,
    });
  }
  const read = (stack: string, key: string, value: unknown, [fits, allowed]: Form): unknown => {
    if (fits(value)) return value;
    throw new TrainerError('wrong-outputs', {
      file: `infra/${stack}`,
      key,
      what: value === undefined ? `The stack "${name}" has no such output` : `${JSON.stringify(value)} cannot be used`,
      value,
      allowed,
      wayOut: `Deploy the stack as it is here: npx nx run model-registry:up -c ${name}`,
    });
  };
  const environment = Object.entries(FORMS).map(([key, form]) => [key, read('domain', `trainerEnvironment.${key}`, given[key], form)] as const);
  const modelPackageGroupName = read('registry', 'modelPackageGroupName', registry['modelPackageGroupName'], GROUP);
  return { ...Object.fromEntries(environment), modelPackageGroupName } as unknown as Environment;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
