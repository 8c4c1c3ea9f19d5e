import { describe, expect, it } from 'vitest';
import { decide, statusAfter } from './approval.ts';
import { RegistryError } from './error.ts';
import type { Approval } from './model-package.ts';
import { NO, YES } from './testing/a-candidate.ts';

const now = new Date('2026-01-02T03:04:05.006Z');
const approved: Approval = { ModelApprovalStatus: 'Approved', ...YES, LastModifiedTime: '2026-01-01T00:00:00.000Z' };
const rejected: Approval = { ModelApprovalStatus: 'Rejected', ...NO, LastModifiedTime: '2026-01-01T00:00:00.000Z' };

describe('decide', () => {
  it.each([
    ['PendingManualApproval', [], 'Approved', true],
    ['PendingManualApproval', [], 'Rejected', true],
    ['Approved', [approved], 'Rejected', true],
    ['Rejected', [rejected], 'Approved', true],
    ['Approved', [rejected, approved], 'Approved', false],
    ['Rejected', [approved, rejected], 'Rejected', false],
  ] as const)('from %s %# to %s', (from, history, to, allowed) => {
    expect(statusAfter(history)).toBe(from);
    if (!allowed) {
      expect(() => decide(history, to, YES, now)).toThrow(RegistryError);
      return;
    }
    expect(decide(history, to, YES, now)).toEqual({ ModelApprovalStatus: to, ...YES, LastModifiedTime: '2026-01-02T03:04:05.006Z' });
  });

  it('holds the reason to the length that SageMaker keeps', () => {
    expect(decide([], 'Approved', { ...YES, ApprovalDescription: 'x'.repeat(1024) }, now).ApprovalDescription).toHaveLength(1024);
    expect(() => decide([], 'Approved', { ...YES, ApprovalDescription: 'x'.repeat(1025) }, now)).toThrow(
      'ApprovalDescription: It has 1025 characters. Allowed: a sentence that says why, 1 to 1024 characters.',
    );
  });
});
