import { expect, it } from 'vitest';
import { toStackConfig } from './stack-config.ts';

it('hands configuration over as Pulumi does', () => {
  const config = { 'aws:region': 'eu-central-1', zones: 3, nat: true, settings: { cidr: '10.0.0.0/16', list: [1, 'a'] }, token: { secure: 'v1:abc' }, nested: { login: { password: { secure: 'v1:x' }, user: 'u' } } };
  expect(toStackConfig(config, 'network')).toEqual({
    values: {
      'aws:region': 'eu-central-1',
      'network:zones': '3',
      'network:nat': 'true',
      'network:settings': '{"cidr":"10.0.0.0/16","list":[1,"a"]}',
      'network:token': '[secure]',
      'network:nested': '{"login":{"password":"[secure]","user":"u"}}',
    },
    secretKeys: ['network:token', 'network:nested'],
  });
});
