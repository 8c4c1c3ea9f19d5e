import { FlowsentryError, asFlowsentryError } from '@flowsentry/kit';

/** The HTTP statuses of requests that get no scores. */
export type RefusalStatus = 400 | 404 | 405 | 406 | 408 | 413 | 415 | 431 | 503;

/** What is wrong with a request, and the status that says so. Thrown by everything that reads one. */
export class Refusal extends FlowsentryError {
  readonly status: RefusalStatus;

  constructor(status: RefusalStatus, ...[code, problem]: ConstructorParameters<typeof FlowsentryError>) {
    super(code, problem);
    this.status = status;
  }
}

/** The refusal behind an error: 400 for what readers of flows say, undefined for a defect of ours. */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  // A file of ours that fails is no mistake of the client's.
  const known = error instanceof FlowsentryError ? asFlowsentryError(error) : undefined;
  return known && new Refusal(400, known.code, known.problem);
}
