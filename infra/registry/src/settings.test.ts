import { parseSettings } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { registrySettings } from './settings.ts';

const GOOD = { trustedAccounts: ['222222222222'], subscribers: ['a@example.com'], retraining: { inputDataPrefix: 'data/', schedule: 'rate(7 days)' } };
const parse = (value: unknown) => parseSettings(registrySettings, value, 'Pulumi.dev.yaml');

describe('registrySettings', () => {
  it('takes what an environment says', () => {
    expect(parse(GOOD)).toEqual(GOOD);
  });

  it.each<[string, unknown, string]>([
    ['an account that is none', { ...GOOD, trustedAccounts: ['prod'] }, 'Pulumi.dev.yaml, trustedAccounts[0]: "prod" cannot be used. Allowed: an account of 12 digits.'],
    ['a subscriber without address', { ...GOOD, subscribers: ['ops'] }, 'Pulumi.dev.yaml, subscribers[0]: "ops" cannot be used. Allowed: an address such as operations@example.com.'],
    ['a schedule of Unix', { ...GOOD, retraining: { inputDataPrefix: 'data/', schedule: '0 3 * * *' } }, 'Pulumi.dev.yaml, retraining.schedule: "0 3 * * *" cannot be used. Allowed: cron(minutes hours day-of-month month day-of-week year) or rate(N days).'],
    ['a prefix without its slash', { ...GOOD, retraining: { inputDataPrefix: 'data' } }, 'Pulumi.dev.yaml, retraining.inputDataPrefix: "data" cannot be used. Allowed: a prefix of the data bucket that ends in a slash, such as data/.'],
    ['a repository by address', { ...GOOD, deploymentTrigger: { repository: 'https://github.com/a/b', tokenSecret: 't' } }, 'Pulumi.dev.yaml, deploymentTrigger.repository: "https://github.com/a/b" cannot be used. Allowed: a GitHub repository: owner/name.'],
    ['an unknown key', { ...GOOD, trusted: [] }, 'Pulumi.dev.yaml, trusted: There is no such setting. Allowed: trustedAccounts, subscribers, deploymentTrigger, retraining.'],
  ])('refuses %s', (_, value, message) => {
    expect(() => parse(value)).toThrow(message);
  });
});
