import { FlowsentryError } from '@flowsentry/kit';

/** A plan, an event or a workflow that is not what it should be. */
export class WorkflowError extends FlowsentryError {}
