import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { documentsOf, judgePlan } from '@flowsentry/infra-policy';
import { beforeAll, describe, expect, it } from 'vitest';
import { diffPlans } from './golden/diff.ts';
import { goldenFile, readGolden } from './golden/golden-file.ts';
import { normalise } from './golden/normalise.ts';
import { STACKS, planEnvironment } from './plan-environment.ts';
import type { Plan, PlannedResource } from './plan.ts';
import { diffText } from './show/diff-text.ts';

const INFRA = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Policy documents of each stack by kind: who may what, who may be a role, who may what with a thing, with a key, and what passes an endpoint. */
const DOCUMENTS = {
  network: { passage: 1, key: 1, resource: 1 },
  domain: { trust: 7, identity: 7, key: 1, resource: 3 },
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

describe.each(ENVIRONMENTS)('the stacks of %s', (environment) => {
  let plans: Map<string, Plan>;
  beforeAll(async () => {
    plans = await planEnvironment({ folder: INFRA, environment, stacks: STACKS });
  }, 120_000);

  it.each(STACKS)('%s makes what the plan in the repository says', async (stack) => {
    const golden = await readGolden(goldenFile(environment, stack));
    expect(golden, `${environment}/${stack}.json is there`).toBeDefined();
    expect(diffText(diffPlans(golden, normalise(plans.get(stack)!, dirname(INFRA)))), `nx run infra:plan -c ${environment} -- --update writes what is right`).toBe('');
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
