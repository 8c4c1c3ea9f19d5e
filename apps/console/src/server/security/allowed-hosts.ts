import { networkInterfaces } from 'node:os';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** Whether nobody but this machine can reach what listens there. */
export const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/**
 * What the Host header of a request to a server on `host` and `port` may say. A page elsewhere whose name was made to point to this machine says its own
 * name there, so it is refused.
 *
 * @param own the machine's other names and addresses, for a server that listens on all of them
 */
export function allowedHosts(host: string, port: number, own: readonly string[] = addresses()): Set<string> {
  const names = [bracketed(host), ...(isLoopback(host) ? LOOPBACK : EVERYWHERE.has(host) ? [...LOOPBACK, ...own.map(bracketed)] : [])];
  // Browsers leave out the usual port.
  return new Set(names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]).map((name) => name.toLowerCase()));
}

/** An IPv6 address as it stands in a URL. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const addresses = (): string[] => Object.values(networkInterfaces()).flatMap((found) => found?.map(({ address }) => address) ?? []);
