import { FlowsentryError } from '@flowsentry/kit';

/** A problem of a run: a wrong parameter, a job that failed, a folder in use. */
export class TrainerError extends FlowsentryError {}
