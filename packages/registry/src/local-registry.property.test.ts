import { rmSync } from 'node:fs';
import { type AsyncCommand, assert, asyncModelRun, asyncProperty, commands, constant, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localRegistry } from './local-registry.ts';
import type { ModelApprovalStatus } from './model-package.ts';
import type { Registry } from './registry.ts';
import { NO, YES, aCandidate, aFolder } from './testing/a-candidate.ts';

/** A registry as a list of histories: the law that the folders must follow. */
interface Model {
  readonly histories: ModelApprovalStatus[][];
}
interface Real {
  readonly folder: string;
  /** Opened anew for every command: nothing may live in memory only. */
  readonly open: () => Registry;
}

const statusOf = (history: readonly ModelApprovalStatus[]): ModelApprovalStatus => history.at(-1) ?? 'PendingManualApproval';

const register = (): AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => 'register',
  async run(model, { open, folder }) {
    const version = await open().register(aCandidate(folder));
    model.histories.push([]);
    expect(version.ModelPackageVersion).toBe(model.histories.length);
    expect(version.ModelApprovalStatus).toBe('PendingManualApproval');
  },
});

const decide = (version: number, to: 'Approved' | 'Rejected'): AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => `${to}(${version})`,
  async run({ histories }, { open }) {
    const work = to === 'Approved' ? open().approve(version, YES) : open().reject(version, NO);
    const history = histories[version - 1] as ModelApprovalStatus[] | undefined;
    if (history === undefined) {
      await expect(work).rejects.toMatchObject({ code: 'unknown-version' });
    } else if (statusOf(history) === to) {
      await expect(work).rejects.toMatchObject({ code: 'wrong-transition' });
    } else {
      history.push(to);
      expect((await work).ModelApprovalStatus).toBe(to);
    }
  },
});

const look = (): AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => 'look',
  async run({ histories }, { open }) {
    const listed = await open().list();
    expect(listed.map((version) => [version.ModelPackageVersion, version.ModelApprovalStatus])).toEqual(histories.map((history, i) => [i + 1, statusOf(history)]).reverse());
    const newest = histories.findLastIndex((history) => statusOf(history) === 'Approved');
    expect((await open().latestApproved())?.ModelPackageVersion).toBe(newest === -1 ? undefined : newest + 1);
    for (const [i, history] of histories.entries()) {
      expect((await open().describe(i + 1)).ApprovalHistory.map(({ ModelApprovalStatus }) => ModelApprovalStatus)).toEqual(history);
    }
  },
});

describe('localRegistry', () => {
  it('does what a list of histories does, whatever is done in whatever order', async () => {
    const version = integer({ min: 1, max: 4 });
    const arbitrary = commands(
      [constant(register()), constant(look()), version.map((number) => decide(number, 'Approved')), version.map((number) => decide(number, 'Rejected'))],
      { maxCommands: 20 },
    );
    await assert(
      asyncProperty(arbitrary, async (steps) => {
        const { folder, registry } = aFolder();
        try {
          await asyncModelRun(() => ({ model: { histories: [] }, real: { folder, open: () => localRegistry(registry, 'flowsentry') } }), [...steps, look()]);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 25 },
    );
  });
});
