import { FlowsentryError } from '@flowsentry/kit';

/** A problem with a pipeline: its definition, its execution, or what it was given. */
export class PipelineError extends FlowsentryError {}
