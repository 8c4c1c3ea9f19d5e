import { InfraError, parseSettings } from '@flowsentry/infra-components';
import { describe, expect, it } from 'vitest';
import { domainSettings } from './settings.ts';

const right = {
  image: { digest: `sha256:${'0a'.repeat(32)}` },
  spot: true,
  serverless: false,
  retention: { replacedDays: 30, capturedDays: 30 },
  studio: { users: ['ada', 'grace'], instanceType: 'ml.t3.medium', idleMinutes: 60, homes: 'keep' },
  secrets: ['wandb'],
  ci: { repository: 'example/flowsentry', provider: 'make' },
  budget: { monthlyDollars: 100, emails: ['ml@example.com'] },
};
const parse = (value: unknown) => parseSettings(domainSettings, value, 'Pulumi.dev.yaml');

describe('the settings', () => {
  it('are taken as they are', () => expect(parse(right)).toEqual(right));

  it('may leave out the image until one is pushed', () => expect(parse({ ...right, image: {} }).image).toEqual({}));

  it.each([
    ['image.digest', { ...right, image: { digest: 'latest' } }, '"latest" cannot be used. Allowed: sha256: and 64 hexadecimal digits'],
    ['studio.users', { ...right, studio: { ...right.studio, users: ['ada', 'ada'] } }, 'Allowed: each user once'],
    ['studio.users[0]', { ...right, studio: { ...right.studio, users: ['ada lovelace'] } }, 'Allowed: letters, digits and single hyphens between them'],
    ['studio.idleMinutes', { ...right, studio: { ...right.studio, idleMinutes: 10 } }, 'Allowed: at least 60'],
    ['studio.homes', { ...right, studio: { ...right.studio, homes: 'Retain' } }, 'Allowed: keep, delete'],
    ['retention.capturedDays', { ...right, retention: { replacedDays: 1, capturedDays: 1 } }, 'Allowed: at least 2'],
    ['ci.repository', { ...right, ci: { ...right.ci, repository: 'flowsentry' } }, 'Allowed: owner/name'],
    ['budget.emails[0]', { ...right, budget: { ...right.budget, emails: ['nobody'] } }, 'Allowed: an e-mail address'],
    ['password', { ...right, password: 'x' }, 'There is no such setting'],
  ])('name what is wrong: %s', (key, value, message) => {
    const error = (() => {
      try {
        return parse(value);
      } catch (error) {
        return error;
      }
    })();
    expect(error).toBeInstanceOf(InfraError);
    expect((error as InfraError).problem.key).toBe(key);
    expect((error as InfraError).message).toContain(message);
  });
});
