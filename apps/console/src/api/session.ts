/** GET /api/session; POST /api/session {@link SignIn} opens one where a token is required. */
export interface Session {
  /** "this machine", or the environment's name. */
  readonly place: string;
  /** Null on this machine. */
  readonly environment: string | null;
  /** Who started the console; null beyond loopback, where nobody knows who is looking. */
  readonly user: string | null;
  /** Goes back in the header {@link CSRF_HEADER} of every request that changes something. */
  readonly csrf: string;
  /** What to type to make a model, when there is none. */
  readonly pipelineCommand: string;
  /** What to type to search for better settings. */
  readonly tuneCommand: string;
}

export interface SignIn {
  readonly token: string;
}

export const CSRF_HEADER = 'x-flowsentry-csrf';
