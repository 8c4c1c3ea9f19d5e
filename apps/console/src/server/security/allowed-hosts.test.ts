import { expect, it } from 'vitest';
import { allowedHosts, isLoopback } from './allowed-hosts.ts';

it.each([
  ['127.0.0.1', 4600, [], ['127.0.0.1:4600', 'localhost:4600', '[::1]:4600']],
  ['::1', 4600, [], ['[::1]:4600', '127.0.0.1:4600', 'localhost:4600']],
  ['Console.Example', 80, [], ['console.example:80', 'console.example']],
  ['0.0.0.0', 4600, ['10.0.0.5', 'fe80::1'], ['0.0.0.0:4600', '127.0.0.1:4600', 'localhost:4600', '[::1]:4600', '10.0.0.5:4600', '[fe80::1]:4600']],
])('%s on port %d is reached by its own names alone', (host, port, own, hosts) => expect([...allowedHosts(host, port, own)]).toEqual(hosts));

it.each([['127.0.0.1', true], ['127.8.0.1', true], ['localhost', true], ['::1', true], ['0.0.0.0', false], ['::', false], ['10.0.0.5', false], ['127.0.0.1.example', false]])('%s is loopback: %s', (host, is) => expect(isLoopback(host)).toBe(is));
