/** Where a problem stands. `row` counts data rows from 1, the header not included. */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly key?: string;
}

export interface Problem extends Place {
  /** What is wrong, with the bad value in it. */
  readonly what: string;
  /** What would have been right. */
  readonly allowed?: string;
  /** What the reader can do now. */
  readonly wayOut?: string;
  /** The bad value itself, for programs. */
  readonly value?: unknown;
  readonly cause?: unknown;
  /** 1: the work failed (default). 2: the command was used wrongly. */
  readonly exitCode?: 1 | 2;
}

/**
 * A mistake that its reader can mend. `code` is stable (`truncated-gzip`); the message says the place, the bad value, what
 * is allowed and the way out, so a command prints it as it is and never with a stack. Every package has one subclass.
 */
export class FlowsentryError extends Error {
  readonly code: string;
  readonly problem: Problem;

  constructor(code: string, problem: Problem) {
    super(describe(problem), problem.cause === undefined ? undefined : { cause: problem.cause });
    this.name = new.target.name;
    this.code = code;
    this.problem = problem;
  }

  get exitCode(): 1 | 2 {
    return this.problem.exitCode ?? 1;
  }
}

function describe({ what, allowed, wayOut, ...place }: Problem): string {
  const parts = [
    place.file,
    place.row === undefined ? undefined : `row ${place.row}`,
    place.column === undefined ? undefined : `column ${place.column}`,
    place.key,
  ].filter((part) => part !== undefined);
  const head = parts.length === 0 ? sentence(what) : `${parts.join(', ')}: ${sentence(what)}`;
  return [head, allowed && `Allowed: ${sentence(allowed)}`, wayOut && sentence(wayOut)].filter(Boolean).join(' ');
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
