import { FlowsentryError } from '@flowsentry/kit';

/** A problem with a stack: its settings, its names, its policies, or what it would make. */
export class InfraError extends FlowsentryError {}
