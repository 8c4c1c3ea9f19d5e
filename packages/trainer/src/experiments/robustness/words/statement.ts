/** A sentence that the numbers decide. */
export interface Statement {
  /** Whether it says what the numbers support, or what they do not. */
  readonly supported: boolean;
  readonly text: string;
}

export const supported = (text: string): Statement => ({ supported: true, text });
export const unsupported = (text: string): Statement => ({ supported: false, text });
