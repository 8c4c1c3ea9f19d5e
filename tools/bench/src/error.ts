import { FlowsentryError } from '@flowsentry/kit';

/** A benchmark cannot run here, or one of its sides failed. */
export class BenchError extends FlowsentryError {}
