import type { ApiProblem } from '../../api/problem.ts';

/** What went wrong with a request, in the words of the server, or ours where there is no server. */
export class Problem extends Error {
  readonly code: string;
  readonly wayOut: string | undefined;

  constructor({ code, message, wayOut }: Pick<ApiProblem, 'code' | 'message' | 'wayOut'>) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.wayOut = wayOut;
  }
}

export const LOST = 'server-lost';

export const lostServer = (): Problem =>
  new Problem({ code: LOST, message: 'The console’s server does not answer.', wayOut: 'See the terminal that runs it, or start it again. This page goes on by itself when it is back.' });
