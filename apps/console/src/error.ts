import { FlowsentryError } from '@flowsentry/kit';

/** What is wrong with a request to the console, or with how it was started. */
export class ConsoleError extends FlowsentryError {}
