import { FlowsentryError } from '@flowsentry/kit';

/** What is wrong with a model to serve, a request, or the scoring of a file. */
export class ScorerError extends FlowsentryError {}
