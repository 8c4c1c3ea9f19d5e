import { FlowsentryError } from '@flowsentry/kit';

/** A stack that cannot be planned, or what it was planned with. */
export class PlanError extends FlowsentryError {}
