import { FlowsentryError } from '@flowsentry/kit';

/** A problem with a run's record or with the service that it is sent to. */
export class TrackingError extends FlowsentryError {}
