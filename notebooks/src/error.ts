import { FlowsentryError } from '@flowsentry/kit';

/** What can go wrong with a notebook; the code tells which. */
export class NotebooksError extends FlowsentryError {}
