import { PolicyPack } from '@pulumi/policy';
import { policiesOf } from './policies.ts';

// The engine tells a pack its stack this way; a stack that is no environment of ours is judged as strictly as prod.
const stack = process.env['PULUMI_NODEJS_STACK'];
const environment = stack === 'dev' || stack === 'staging' ? stack : 'prod';

// eslint-disable-next-line no-new -- a pack registers itself
new PolicyPack('flowsentry', { policies: policiesOf(environment) });
