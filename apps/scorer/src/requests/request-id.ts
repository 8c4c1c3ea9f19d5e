import type { IncomingHttpHeaders } from 'node:http';

/** Headers in which a caller may name a request, the first that is there counts. */
const NAMES = ['x-amzn-sagemaker-inference-id', 'x-amzn-requestid', 'x-request-id'] as const;
const PLAIN = /^[\w.:=/+-]{1,128}$/;

let next = 0;

/** What a request is called in log and answer: as the caller says, if that is short and plain, else a name that no other request of this process has. */
export function requestId(headers: IncomingHttpHeaders): string {
  for (const name of NAMES) {
    const given = headers[name];
    if (typeof given === 'string' && PLAIN.test(given)) return given;
  }
  return `${process.pid}-${++next}`;
}
