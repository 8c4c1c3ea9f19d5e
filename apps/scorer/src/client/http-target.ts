import { type Attempt, PATIENCE_MS, type Target, attemptOf, attributesOf } from './target.ts';

/** A server that speaks SageMaker's inference contract. `patienceMs`: how long an answer may take. */
export function httpTarget(url: string, patienceMs = PATIENCE_MS): Target {
  const base = url.replace(/\/+$/, '');
  return {
    name: base,
    wayOut: 'Start the server: npx nx run scorer:serve -- --model model.tar.gz; or name another one with --url',

    async score(body, explain, signal): Promise<Attempt> {
      const attributes = attributesOf(explain);
      try {
        const response = await fetch(`${base}/invocations`, {
          method: 'POST',
          body: new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length),
          headers: { 'Content-Type': 'text/csv', Accept: 'application/json', ...(attributes === undefined ? {} : { 'X-Amzn-SageMaker-Custom-Attributes': attributes }) },
          signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
        });
        return attemptOf(response.status, await response.text(), waitMs(response.headers.get('retry-after')));
      } catch (cause) {
        signal.throwIfAborted();
        return { kind: 'failed', what: reasonOf(cause), cause };
      }
    },
  };
}

/** Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
function waitMs(text: string | null): number | undefined {
  if (text === null) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** fetch says "fetch failed" and puts the reason behind it. */
function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Error;
  if (name === 'TimeoutError') return 'no answer in time';
  return cause instanceof Error && cause.message !== '' ? cause.message : ((cause as NodeJS.ErrnoException | undefined)?.code ?? message);
}
