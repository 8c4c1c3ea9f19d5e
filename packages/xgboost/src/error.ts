import { FlowsentryError } from '@flowsentry/kit';

/** Everything that can go wrong in this package: bad input, and every error that libxgboost reports. */
export class XgboostError extends FlowsentryError {}
