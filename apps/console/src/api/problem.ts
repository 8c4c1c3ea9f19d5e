/** What every answer that is not 2xx holds: the form of the commands' errors under --json. */
export interface ProblemAnswer {
  readonly error: ApiProblem;
}

export interface ApiProblem {
  /** Stable: `unknown-version`, `wrong-transition`, … */
  readonly code: string;
  /** The place, the bad value, what is allowed and the way out, for people. */
  readonly message: string;
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly key?: string;
  readonly allowed?: string;
  readonly wayOut?: string;
}
