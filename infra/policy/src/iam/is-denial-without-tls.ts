import type { Statement } from './parse-policy.ts';

/** Whether a statement denies everybody everything in S3 that comes without TLS, under no other condition. */
export function isDenialWithoutTls({ effect, actions, principals, conditions }: Statement): boolean {
  const operators = Object.entries(conditions);
  const everything = actions.some((action) => action === 's3:*' || action === '*');
  const everybody = principals['AWS']?.includes('*');
  const untrusted = operators.length === 1 && operators[0]?.[0] === 'Bool' && Object.keys(operators[0][1]).length === 1 && operators[0][1]['aws:SecureTransport']?.[0] === 'false';
  return effect === 'Deny' && everything && everybody && untrusted;
}
