/** Columns that a request may have, a dozen times those of a flow: looking up the names of millions would take seconds. */
export const MOST_COLUMNS = 1024;
