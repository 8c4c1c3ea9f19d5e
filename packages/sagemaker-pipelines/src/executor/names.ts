import { randomBytes } from 'node:crypto';

const PREFIX = 'arn:aws:sagemaker:local:000000000000';
const ID = /(?<![0-9a-z])[0-9a-z]{12}(?![0-9a-z])/g;

export const pipelineArn = (name: string): string => `${PREFIX}:pipeline/${name}`;
export const executionArn = (pipeline: string, id: string): string => `${pipelineArn(pipeline)}/execution/${id}`;
export const resourceArn = (kind: string, name: string): string => `${PREFIX}:${kind}/${name}`;

export function parseExecutionArn(arn: string): { readonly pipeline: string; readonly id: string } | undefined {
  const { pipeline, id } = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:\d{12}:pipeline\/(?<pipeline>[A-Za-z0-9-]{1,256})\/execution\/(?<id>[0-9a-z]{12})$/.exec(arn)?.groups ?? {};
  return pipeline === undefined ? undefined : { pipeline, id };
}

/** The last part of an ARN: the name of a job or a model, the number of a version. */
export const resourceName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Twelve lower-case letters and digits, as SageMaker's: the time in milliseconds, then chance. They sort by time until 2059. */
export function executionId(now: Date): string {
  return now.getTime().toString(36).padStart(8, '0') + chance(4);
}

/** The executions that may have made a job or a model of that name, which bears the execution's id. */
export const idsIn = (name: string): string[] => name.match(ID) ?? [];

/** `pipelines-<execution>-<step>-<chance>`, of the characters a job's name may have and at most `longest` of them. */
export function jobName(prefix: string, id: string, step: string, longest: number): string {
  const clean = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const head = longest < 63 ? id : `${clean(prefix).slice(0, 20) || 'pipelines'}-${id}`;
  const middle = clean(step).slice(0, Math.max(1, longest - head.length - 8)).replace(/-$/, '');
  return [head, middle, chance(6)].filter(Boolean).join('-');
}

/** Lower-case letters and digits. */
export function chance(length: number): string {
  return Array.from(randomBytes(length), (byte) => (byte % 36).toString(36)).join('');
}
