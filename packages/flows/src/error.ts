import { FlowsentryError } from '@flowsentry/kit';

/** What is wrong with a header, a capture file or a setting of the meter. */
export class FlowsError extends FlowsentryError {}
