import type { FastifyInstance } from 'fastify';
import { ConsoleError } from '../error.ts';
import { allowedHosts, bracketed } from './security/allowed-hosts.ts';

/**
 * Listens and says under which address. Throws ConsoleError `port`.
 *
 * @param hosts is filled with what the Host header may say
 */
export async function listen(app: FastifyInstance, host: string, port: number, hosts: Set<string>): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === 'EADDRINUSE' ? `The port ${port} is taken` : `Nobody can listen on port ${port} of ${host} (${code})`;
    throw new ConsoleError('port', { what, value: port, wayOut: 'End the other server, or choose another port with --port', cause });
  }
  const { port: found } = app.server.address() as { readonly port: number };
  for (const each of allowedHosts(host, found)) hosts.add(each);
  return `http://${bracketed(host === '0.0.0.0' || host === '::' ? 'localhost' : host)}:${found}`;
}
