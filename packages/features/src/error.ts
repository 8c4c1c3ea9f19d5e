import { FlowsentryError } from '@flowsentry/kit';

/** What is wrong with a flow file, a split, a preprocessor or a record. */
export class FeaturesError extends FlowsentryError {}
