import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENTS, type Environment } from '@flowsentry/infra-components/environment';
import { allowedActions, documentsOf, judgePlan, missingActions } from '@flowsentry/infra-policy';
import { beforeAll, describe, expect, it } from 'vitest';
import { diffPlans } from './golden/diff.ts';
import { goldenFile, readGolden } from './golden/golden-file.ts';
import { normalise } from './golden/normalise.ts';
import { STACKS, planEnvironment } from './plan-environment.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { needsOfRoles } from './rights/needs-of-roles.ts';
import { PROVIDER_CALLS } from './rights/provider-calls.ts';
import { KEPT } from './rights/kept-rights.ts';
import { workOfCode } from './rights/work-of-code.ts';
import { diffText } from './show/diff-text.ts';
import { wiringTests } from './testing/wiring-tests.ts';

const INFRA = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const REPOSITORY = dirname(INFRA);

/** Policy documents of each stack by kind: who may what, who may be a role, who may what with a thing, with a key, and what passes an endpoint. */
const DOCUMENTS = {
  network: { passage: 1, key: 1, resource: 1 },
  domain: { trust: 7, identity: 8, key: 1, resource: 3 },
  registry: { trust: 1, identity: 1, resource: 2 },
  endpoint: {},
};
const WITH_DEPLOYMENT_TRIGGER = { ...DOCUMENTS, registry: { trust: 2, identity: 2, resource: 2 } };
const DOCUMENTS_OF = { dev: DOCUMENTS, staging: WITH_DEPLOYMENT_TRIGGER, prod: WITH_DEPLOYMENT_TRIGGER };

/** What is advised against: staging is kept from deletion no more than dev is. Nothing mandatory is broken anywhere. */
const ADVISED = {
  network: [
    'protected: An update can delete network-flow-logs',
    'protected: An update can delete network-flow-logs',
    'retained: Deleting the bucket network-flow-logs deletes its objects',
  ],
  domain: [
    'protected: An update can delete domain',
    'protected: An update can delete domain-data',
    'retained: Deleting the bucket domain-data deletes its objects',
    'protected: An update can delete domain-artefacts',
    'retained: Deleting the bucket domain-artefacts deletes its objects',
    'protected: An update can delete domain-capture',
    'retained: Deleting the bucket domain-capture deletes its objects',
    'protected: An update can delete domain-tracking-wandb',
    'protected: An update can delete domain-images-repository',
    'protected: An update can delete domain-studio-domain',
    "retained: Deleting the domain domain-studio-domain deletes everybody's files",
  ],
  registry: ['protected: An update can delete models'],
  endpoint: [],
};

/** How many policy documents stand anywhere in a value, as objects or as JSON in texts. */
function documentsWithin(value: unknown): number {
  if (typeof value === 'string') return /^\s*\{[^]*"Statement"/.test(value) ? documentsWithin(JSON.parse(value)) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return ('Statement' in value ? 1 : 0) + Object.values(value).reduce((sum: number, each) => sum + documentsWithin(each), 0);
}

/** The resource with one more statement in each of its documents, which the rules on wildcards refuse. */
function corrupted(resource: PlannedResource): PlannedResource {
  const inputs = { ...resource.inputs };
  for (const { input } of documentsOf(resource)) {
    const document = JSON.parse(String(inputs[input])) as { Statement: unknown[] };
    inputs[input] = JSON.stringify({ ...document, Statement: [...document.Statement, { Effect: 'Allow', Action: ['s3:*', 's3:GetObject'], Resource: '*' }] });
  }
  return { ...resource, inputs };
}

/** All environments on a machine that does other things as well. */
const PLANNING_MS = 240_000;

/** Planned once: every test looks at the same plans. */
const plansOf = ((planned: Partial<Record<Environment, Promise<Map<string, Plan>>>>) => (environment: Environment) => (planned[environment] ??= planEnvironment({ folder: INFRA, environment, stacks: STACKS })))({});

describe.each(ENVIRONMENTS)('the stacks of %s', (environment) => {
  let plans: Map<string, Plan>;
  beforeAll(async () => {
    plans = await plansOf(environment);
  }, PLANNING_MS);

  it.each(STACKS)('%s makes what the plan in the repository says', async (stack) => {
    const golden = await readGolden(goldenFile(environment, stack));
    expect(golden, `${environment}/${stack}.json is there`).toBeDefined();
    expect(diffText(diffPlans(golden, normalise(plans.get(stack)!, REPOSITORY))), `nx run infra:plan -c ${environment} -- --update writes what is right`).toBe('');
  });

  it.each(STACKS)('%s keeps every mandatory rule', async (stack) => {
    const verdicts = await judgePlan(plans.get(stack)!);
    expect(verdicts.filter(({ enforcement }) => enforcement === 'mandatory')).toEqual([]);
    expect(verdicts.map(({ rule, message }) => `${rule}: ${message}`)).toEqual(environment === 'staging' ? ADVISED[stack] : []);
  });

  it.each(STACKS)('%s has no policy document that the rules do not see', async (stack) => {
    const { resources, ...plan } = plans.get(stack)!;
    const withDocuments = resources.filter((resource) => documentsOf(resource).length > 0);
    expect(Object.fromEntries(Object.entries(Object.groupBy(resources.flatMap(documentsOf), ({ kind }) => kind)).map(([kind, documents]) => [kind, documents.length]))).toEqual(DOCUMENTS_OF[environment][stack]);
    for (const resource of resources) expect([resource.urn, documentsOf(resource).length]).toEqual([resource.urn, documentsWithin(resource.inputs)]);

    const verdicts = await judgePlan({ ...plan, resources: resources.map(corrupted) });
    const blamed = (rule: string) => verdicts.filter((verdict) => verdict.rule === rule).map(({ urn }) => urn);
    expect(blamed('iam-no-wildcard-action')).toEqual(withDocuments.map(({ urn }) => urn));
    // In a key's policy `*` is the key.
    expect(blamed('iam-wildcard-resource')).toEqual(expect.arrayContaining(withDocuments.filter(({ type }) => type !== 'aws:kms/key:Key').map(({ urn }) => urn)));
  });
});

describe.each(ENVIRONMENTS)('the stacks of %s together', (environment) => wiringTests(environment, () => plansOf(environment)));

const ROLE = 'aws:iam/role:Role';
const purposeOf = (role: PlannedResource, environment: Environment): string => String(role.inputs['name']).replace(`flowsentry-${environment}-`, '');
const rolesOf = ({ resources }: Plan): PlannedResource[] => resources.filter(({ type }) => type === ROLE);
const work = workOfCode(REPOSITORY);

/** Statements whose actions stand in others as well, on other resources: the tests of the domain's roles say on which. */
const ALLOWED_TWICE = {
  studio: ['s3:GetObject', 's3:ListBucket', 's3:GetObject', 's3:ListBucket', 'sagemaker:AddTags'],
  processing: ['s3:GetObject', 's3:ListBucket', 's3:GetObject', 's3:ListBucket'],
  monitor: ['s3:GetObject', 's3:ListBucket', 's3:GetObject', 's3:ListBucket'],
  ci: ['iam:PassRole', 's3:GetObject', 's3:ListBucket', 'kms:Decrypt kms:DescribeKey kms:GenerateDataKey', 'iam:PassRole', 'cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms cloudwatch:PutMetricAlarm', 's3:ListBucket'],
};

describe.each(ENVIRONMENTS)('the roles of %s', (environment) => {
  let plans: Map<string, Plan>;
  let needs: ReturnType<typeof needsOfRoles>;
  beforeAll(async () => {
    plans = await plansOf(environment);
    needs = needsOfRoles({ plans, ...work });
  }, PLANNING_MS);

  it('may do all that their work asks for', () => {
    const missing = [...plans.values()].flatMap((plan) => rolesOf(plan).map((role) => [purposeOf(role, environment), missingActions(plan.resources, role, needs[purposeOf(role, environment)])]));
    expect(Object.fromEntries(missing)).toEqual({
      studio: [],
      pipeline: [],
      processing: [],
      training: [],
      endpoint: [],
      monitor: [],
      ci: [],
      'pipeline-starts': [],
      ...(environment === 'dev' ? {} : { 'deployment-trigger': [] }),
    });
  });
});

describe.each(ENVIRONMENTS)('the endpoint of S3 in %s', { timeout: PLANNING_MS }, (environment) => {
  it('lets jobs through with all that they do to objects', async () => {
    const plans = await plansOf(environment);
    const passing = plans.get('network')!.resources.flatMap(documentsOf).filter(({ kind }) => kind === 'passage').flatMap(({ policy }) => policy.statements.flatMap(({ actions }) => actions));
    const needs = needsOfRoles({ plans, ...work });
    for (const purpose of ['processing', 'training', 'endpoint', 'monitor']) expect(passing).toEqual(expect.arrayContaining(needs[purpose].filter((action) => action.startsWith('s3:'))));
  });
});

describe('the roles of all environments', { timeout: PLANNING_MS }, () => {
  it('may do nothing else, but for what is kept with a reason', async () => {
    const [allowed, needed] = [{}, {}] as Record<string, string[]>[];
    for (const environment of ENVIRONMENTS) {
      const plans = await plansOf(environment);
      const needs = needsOfRoles({ plans, ...work });
      for (const plan of plans.values()) {
        for (const role of rolesOf(plan)) {
          const purpose = purposeOf(role, environment);
          (allowed[purpose] ??= []).push(...allowedActions(plan.resources, role));
          (needed[purpose] ??= []).push(...needs[purpose]);
        }
      }
    }
    const excess = Object.entries(allowed).map(([purpose, actions]) => [purpose, [...new Set(actions)].filter((action) => !needed[purpose].includes(action)).sort()]);
    expect(Object.fromEntries(excess.filter(([, actions]) => actions.length > 0))).toEqual(Object.fromEntries(Object.entries(KEPT).map(([purpose, reasons]) => [purpose, Object.keys(reasons)])));
  });

  it.each(['staging', 'prod'] as const)('miss what a statement allows as soon as it is taken out, in %s', async (environment) => {
    const plans = await plansOf(environment);
    const needs = needsOfRoles({ plans, ...work });
    const unnoticed: Record<string, string[]> = {};
    for (const { resources } of plans.values()) {
      for (const policy of resources.filter(({ type }) => type === 'aws:iam/rolePolicy:RolePolicy')) {
        const role = resources.find(({ type, inputs }) => type === ROLE && inputs['name'] === policy.inputs['role'])!;
        const purpose = purposeOf(role, environment);
        const { Statement, ...document } = JSON.parse(String(policy.inputs['policy'])) as { Statement: { Effect: string; Action: string[] }[] };
        for (const [place, { Effect, Action }] of Statement.entries()) {
          if (Effect === 'Deny') continue;
          const rest = JSON.stringify({ ...document, Statement: Statement.toSpliced(place, 1) });
          const without = resources.map((each) => (each === policy ? { ...policy, inputs: { ...policy.inputs, policy: rest } } : each));
          const missing = missingActions(without, role, [...needs[purpose], ...Object.keys(KEPT[purpose] ?? {})]);
          expect(Action).toEqual(expect.arrayContaining(missing));
          if (missing.length === 0) (unnoticed[purpose] ??= []).push(Action.join(' '));
        }
      }
    }
    expect(unnoticed).toEqual(ALLOWED_TWICE);
  });

  it('know what the provider calls for each thing that a workflow deploys, and for nothing else', async () => {
    const plans = await Promise.all(ENVIRONMENTS.map(plansOf));
    const deployed = plans.flatMap((each) => each.get('endpoint')!.resources.filter(({ custom, type }) => custom && !type.startsWith('pulumi:')).map(({ type }) => type));
    expect([...new Set(deployed)].sort()).toEqual(Object.keys(PROVIDER_CALLS).sort());
  });
});
