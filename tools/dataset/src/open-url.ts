import type { IncomingMessage } from 'node:http';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { DatasetError } from './error.ts';

const MOST_REDIRECTS = 5;
const SILENCE_MS = 60_000;

/**
 * The response to a GET from byte `from` on, after redirects: 200, 206 or 416. The body comes as it is on the wire: `fetch`
 * would unpack a .gz that a server marks as Content-Encoding: gzip, as many do.
 *
 * @throws DatasetError `unreachable`, `http-status`, `too-many-redirects`
 */
export async function openUrl(url: URL, from: number, signal: AbortSignal): Promise<IncomingMessage> {
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await request(at, from, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.resume();
      at = new URL(headers.location, at);
      continue;
    }
    if (statusCode === 200 || statusCode === 206 || statusCode === 416) return response;
    response.resume();
    throw new DatasetError('http-status', {
      file: at.href,
      what: `The server answered ${statusCode} ${response.statusMessage ?? ''}`.trimEnd(),
      value: statusCode,
      wayOut: statusCode === 404 ? 'Check the address: --from names the folder that holds the files' : 'Check the address and your permission, or try again later',
    });
  }
  throw new DatasetError('too-many-redirects', { file: url.href, what: `There are more than ${MOST_REDIRECTS} redirects`, wayOut: 'Check the address' });
}

async function request(url: URL, from: number, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  try {
    return await new Promise((resolve, reject) => {
      const get = url.protocol === 'https:' ? getHttps : getHttp;
      const sent = get(url, { headers, signal }, resolve);
      sent.on('error', reject);
      sent.setTimeout(SILENCE_MS, () => sent.destroy(new Error(`no byte for ${SILENCE_MS / 1000} seconds`)));
    });
  } catch (cause) {
    signal.throwIfAborted();
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DatasetError('unreachable', { file: url.href, what: `The server cannot be reached: ${message || code}`, wayOut: 'Check the address and the network', cause });
  }
}
