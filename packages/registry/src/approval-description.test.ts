import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readApprovalDescription, writeApprovalDescription } from './approval-description.ts';
import { YES } from './testing/a-candidate.ts';

describe('the text of an approval', () => {
  it('holds name and reason on one line', () => {
    expect(writeApprovalDescription({ LastModifiedBy: 'analyst', ApprovalDescription: 'Better than\n  the incumbent ' })).toBe('[analyst] Better than the incumbent');
  });

  it('is read back as name and reason', () => {
    const word = string({ minLength: 1, maxLength: 200 }).map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '');
    assert(
      property(word.filter((name) => !/[[\]]/.test(name)), word, (LastModifiedBy, ApprovalDescription) => {
        const decision = { LastModifiedBy, ApprovalDescription };
        expect(readApprovalDescription(writeApprovalDescription(decision))).toEqual(decision);
      }),
    );
  });

  it.each(['', 'Looks good', 'analyst: yes', '[] yes', '[open yes'])('that somebody else wrote has no name: "%s"', (text) => {
    expect(readApprovalDescription(text)).toEqual({ ApprovalDescription: text });
  });

  it('is no longer than SageMaker takes', () => {
    expect(() => writeApprovalDescription({ ...YES, ApprovalDescription: 'x'.repeat(1020) })).toThrow('ApprovalDescription: It has 1030 characters with the name. Allowed: at most 1024.');
    expect(() => writeApprovalDescription({ ...YES, LastModifiedBy: '[me]' })).toThrow('LastModifiedBy: It has a bracket. Allowed: a name without [ and ].');
  });
});
