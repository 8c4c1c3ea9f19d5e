import { RegistryError } from './error.ts';
import type { Decision } from './registry.ts';

const LONGEST = 1024;

/**
 * A decision as the one text that SageMaker keeps of it: `[analyst] Better than the incumbent`. The API takes no name; what it
 * notes itself is the identity that called, which may be a pipeline's. Throws RegistryError `wrong-decision`.
 */
export function writeApprovalDescription({ LastModifiedBy, ApprovalDescription }: Decision): string {
  if (/[[\]]/.test(LastModifiedBy)) throw wrong('LastModifiedBy', 'It has a bracket', LastModifiedBy, 'a name without [ and ]');
  const text = `[${oneLine(LastModifiedBy)}] ${oneLine(ApprovalDescription)}`;
  if (text.length > LONGEST) throw wrong('ApprovalDescription', `It has ${text.length} characters with the name`, ApprovalDescription, `at most ${LONGEST}`);
  return text;
}

/** The reverse; a text that somebody else wrote has no name in it. */
export function readApprovalDescription(text: string): { readonly LastModifiedBy?: string; readonly ApprovalDescription: string } {
  const [, LastModifiedBy, ApprovalDescription] = /^\[([^[\]]+)\] (.*)$/.exec(text) ?? [];
  return LastModifiedBy === undefined || ApprovalDescription === undefined ? { ApprovalDescription: text } : { LastModifiedBy, ApprovalDescription };
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
const wrong = (key: string, what: string, value: string, allowed: string): RegistryError => new RegistryError('wrong-decision', { key, what, value, allowed, exitCode: 2 });
