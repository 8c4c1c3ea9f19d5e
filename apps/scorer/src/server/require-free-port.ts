import { once } from 'node:events';
import { createServer } from 'node:net';
import { ScorerError } from '../error.ts';

/** Throws a ScorerError (`port`) when nobody could listen there: two servers whose workers share ports would else share their requests too, unnoticed. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
  } catch (cause) {
    throw cannotListen(port, (cause as NodeJS.ErrnoException).code);
  }
  server.close();
  await once(server, 'close');
}

export function cannotListen(port: number, code: string | undefined): ScorerError {
  const what = code === 'EADDRINUSE' ? `The port ${port} is taken` : `Nobody can listen on port ${port} (${code})`;
  return new ScorerError('port', { what, value: port, wayOut: 'End the other server, or choose another port with --port' });
}
