import type { ProblemAnswer } from '../../../api/problem.ts';
import type { Scoring } from '../../../api/scoring.ts';
import { CSRF_HEADER } from '../../../api/session.ts';
import { Problem, lostServer } from '../../lib/problem.ts';

export interface Sending {
  readonly csrf: string;
  readonly version: number;
  /** The share that the server has. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file to be scored. By XMLHttpRequest, because fetch does not say how much it has sent. Rejects with a {@link Problem}, or with the signal's reason. */
export function sendFile(file: File, { csrf, version, onProgress, signal }: Sending): Promise<Scoring> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const end = (settle: () => void) => (): void => {
      signal.removeEventListener('abort', stop);
      settle();
    };
    request.open('POST', `/api/scorings?${new URLSearchParams({ name: file.name, version: String(version) })}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader(CSRF_HEADER, csrf);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', end(() => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Scoring);
      else reject(new Problem((request.response as ProblemAnswer | null)?.error ?? { code: 'no-answer', message: `The server answered ${request.status}.` }));
    }));
    request.addEventListener('error', end(() => reject(lostServer())));
    request.addEventListener('abort', end(() => reject(signal.reason as Error)));
    signal.addEventListener('abort', stop);
    request.send(file);
  });
}
