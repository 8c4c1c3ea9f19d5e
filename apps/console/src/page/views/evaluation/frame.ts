/** Room for the labels of both axes. */
export const FRAME = { marginTop: 26, marginBottom: 42, marginRight: 16 } as const;
