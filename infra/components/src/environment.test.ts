import { describe, expect, it } from 'vitest';
import { environmentOf, isProd } from './environment.ts';

describe('environmentOf', () => {
  it('is the name of the stack', () => {
    expect(['dev', 'staging', 'prod'].map(environmentOf)).toEqual(['dev', 'staging', 'prod']);
  });

  it.each(['production', 'Dev', '', 'toString'])('refuses %j', (name) => {
    expect(() => environmentOf(name)).toThrow(`There is no environment ${JSON.stringify(name)}. Allowed: dev, staging, prod. Name the stack after its environment: pulumi stack select dev.`);
  });
});

it('knows what people depend on', () => {
  expect([isProd('dev'), isProd('staging'), isProd('prod')]).toEqual([false, false, true]);
});
