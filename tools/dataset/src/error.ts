import { FlowsentryError } from '@flowsentry/kit';

/** A file of the data set could not be fetched, or is not that file. */
export class DatasetError extends FlowsentryError {}
