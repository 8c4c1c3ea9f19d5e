import { FlowsentryError } from '@flowsentry/kit';

/** A mistake in what was given to a forest: its rows or its settings. */
export class IsolationForestError extends FlowsentryError {}
