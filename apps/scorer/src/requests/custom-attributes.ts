import { Refusal } from './refusal.ts';

export const MOST_REASONS = 100;

/**
 * How many reasons per flow `X-Amzn-SageMaker-Custom-Attributes` asks for: 5 in `explain=5`, 0 without it. Attributes stand apart by commas
 * or semicolons; others than `explain` are the client's own. Throws a {@link Refusal} with 400 for a number out of 0 to 100.
 */
export function reasonsAsked(attributes: string | undefined): number {
  if (attributes === undefined) return 0;
  let asked = 0;
  for (const attribute of attributes.split(/[,;]/)) {
    const match = /^\s*explain\s*(?:=\s*(.*?)\s*)?$/i.exec(attribute);
    if (!match) continue;
    const value = match[1] ?? '';
    if (!/^\d{1,3}$/.test(value) || Number(value) > MOST_REASONS) {
      throw new Refusal(400, 'explain', { key: 'X-Amzn-SageMaker-Custom-Attributes', value, what: `explain is ${JSON.stringify(value.slice(0, 60))}`, allowed: `A whole number of features from 0 to ${MOST_REASONS}, as in explain=5` });
    }
    asked = Number(value);
  }
  return asked;
}
