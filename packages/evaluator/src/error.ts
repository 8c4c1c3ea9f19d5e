import { FlowsentryError } from '@flowsentry/kit';

/** A mistake in what was given to the evaluator: labels, scores, a rule, a model archive. */
export class EvaluatorError extends FlowsentryError {}
