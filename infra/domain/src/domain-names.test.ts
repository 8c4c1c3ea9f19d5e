import { ENVIRONMENTS } from '@flowsentry/infra-components';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { domainNames } from './domain-names.ts';

const account = fc.stringMatching(/^\d{12}$/);
const flat = (environment: (typeof ENVIRONMENTS)[number], of: string): string[] => {
  const { buckets, roles, repository, pipeline } = domainNames({ environment, account: of, region: 'eu-central-1' });
  return [...Object.values(buckets), ...Object.values(roles), repository, `pipeline/${pipeline}`];
};

it('lets every environment stand in one account: no name is used twice', () => {
  fc.assert(
    fc.property(account, (of) => {
      const names = ENVIRONMENTS.flatMap((environment) => flat(environment, of));
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

it('names what statements name', () => {
  expect(flat('prod', '111122223333')).toEqual([
    'flowsentry-prod-data-111122223333', 'flowsentry-prod-artefacts-111122223333', 'flowsentry-prod-capture-111122223333', 'flowsentry-prod-studio', 'flowsentry-prod-pipeline', 'flowsentry-prod-processing',
    'flowsentry-prod-training', 'flowsentry-prod-endpoint', 'flowsentry-prod-monitor', 'flowsentry-prod-ci', 'flowsentry-prod-jobs', 'pipeline/flowsentry-prod-training',
  ]);
});
