import type { FastifyReply } from 'fastify';

/** Aborted when nobody waits for the reply any more, and with each of the others. */
export function untilGone({ raw }: FastifyReply, ...others: readonly AbortSignal[]): AbortSignal {
  const gone = new AbortController();
  raw.on('close', () => gone.abort());
  return AbortSignal.any([gone.signal, ...others]);
}
