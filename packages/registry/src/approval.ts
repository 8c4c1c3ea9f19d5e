import { RegistryError } from './error.ts';
import type { Approval, ModelApprovalStatus } from './model-package.ts';
import type { Decision } from './registry.ts';

/** The status that a history of decisions leaves a version in. */
export function statusAfter(history: readonly Approval[]): ModelApprovalStatus {
  return history.at(-1)?.ModelApprovalStatus ?? 'PendingManualApproval';
}

/**
 * The decision as it enters the history. PendingManualApproval → Approved | Rejected, Approved → Rejected and Rejected →
 * Approved are allowed; repeating the status is not. Throws `wrong-decision` and `wrong-transition`.
 */
export function decide(
  history: readonly Approval[],
  to: Approval['ModelApprovalStatus'],
  { LastModifiedBy, ApprovalDescription }: Decision,
  now: Date,
): Approval {
  requireText('LastModifiedBy', LastModifiedBy, 'the name of the person who decides', 256);
  requireText('ApprovalDescription', ApprovalDescription, 'a sentence that says why', 1024);
  const last = history.at(-1);
  if (last?.ModelApprovalStatus === to) {
    throw new RegistryError('wrong-transition', {
      what: `The version is ${to} already, by ${last.LastModifiedBy} at ${last.LastModifiedTime} (${last.ApprovalDescription})`,
      value: to,
      allowed: `from ${to} only to ${to === 'Approved' ? 'Rejected' : 'Approved'}`,
    });
  }
  return { ModelApprovalStatus: to, ApprovalDescription, LastModifiedBy, LastModifiedTime: now.toISOString() };
}

function requireText(key: keyof Decision, value: string, what: string, longest: number): void {
  if (value.trim() !== '' && value.length <= longest) return;
  const found = value.trim() === '' ? 'is empty' : `has ${value.length} characters`;
  throw new RegistryError('wrong-decision', { key, what: `It ${found}`, value, allowed: `${what}, 1 to ${longest} characters`, exitCode: 2 });
}
