import { PlanError } from '../error.ts';
import { asSecret } from '../engine/unwrap.ts';
import { MADE_AT } from './known-resource.ts';
import type { Surroundings } from './synthesise.ts';

type Answer = (args: Readonly<Record<string, unknown>>, surroundings: Surroundings) => Record<string, unknown>;

const ZONES = ['a', 'b', 'c'];

/** Stands for the value of a secret that somebody else put there. */
const SECRET_STRING = '[secret]';

const KNOWN: Readonly<Record<string, Answer>> = {
  'aws:index/getCallerIdentity:getCallerIdentity': (_, { accountId }) => ({ id: accountId, accountId, arn: `arn:aws:sts::${accountId}:assumed-role/deployment/plan`, userId: 'AROA0000000000000000:plan' }),
  'aws:index/getRegion:getRegion': ({ name, region: asked }, { region }) => {
    const found = typeof asked === 'string' ? asked : typeof name === 'string' ? name : region;
    return { id: found, name: found, region: found, description: found, endpoint: `ec2.${found}.amazonaws.com` };
  },
  'aws:index/getPartition:getPartition': () => ({ id: 'aws', partition: 'aws', dnsSuffix: 'amazonaws.com', reverseDnsPrefix: 'com.amazonaws' }),
  'aws:index/getAvailabilityZones:getAvailabilityZones': (args, { region }) => ({
    ...args,
    id: region,
    region,
    groupNames: [region],
    names: ZONES.map((zone) => `${region}${zone}`),
    zoneIds: ZONES.map((_, place) => `${region.replace(/^(\w\w)-(\w)\w*-(\d)$/, '$1$2$3')}-az${place + 1}`),
  }),
  'aws:secretsmanager/getSecretVersion:getSecretVersion': ({ secretId }, { accountId, region }) => {
    const id = String(secretId);
    const arn = id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${accountId}:secret:${id}-000000`;
    const versionId = '00000000-0000-0000-0000-000000000000';
    return { id: `${id}|AWSCURRENT`, secretId: id, arn, secretArn: arn, region, createdDate: MADE_AT, secretBinary: '', secretString: asSecret(SECRET_STRING), versionId, versionStage: 'AWSCURRENT', versionStages: ['AWSCURRENT'] };
  },
};

/** The answer of a provider's function; throws PlanError on one that is not known. */
export function invoke(token: string, args: Readonly<Record<string, unknown>>, surroundings: Surroundings): Record<string, unknown> {
  const answer = KNOWN[token];
  if (answer === undefined) {
    throw new PlanError('unknown-invoke', { key: token, value: token, what: 'The program calls a function of a provider that a plan knows no answer to', allowed: Object.keys(KNOWN).join(', ') });
  }
  return answer(args, surroundings);
}
