import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definition, newFolder, output, processing, run } from '../testing/a-pipeline.ts';

/** In a shell, because `mount` may lie in a folder that is on root's path alone. */
const shell = (command: string, folder: string): void => void execFileSync('sh', ['-c', `PATH=$PATH:/sbin:/usr/sbin; ${command} "$0"`, folder], { stdio: 'ignore' });
const mount = (folder: string): void => shell('mount -t tmpfs -o size=4m tmpfs', folder);
const unmount = (folder: string): void => shell('umount', folder);

const NO_MOUNT = !canMount() && warn('no right to mount a small disk: the full-disk tests did not run');

function canMount(): boolean {
  const folder = newFolder();
  try {
    mount(folder);
    unmount(folder);
    return true;
  } catch {
    return false;
  }
}

function warn(text: string): true {
  console.warn(`SKIPPED: ${text}`);
  return true;
}

describe.skipIf(NO_MOUNT)('on a disk that is full', () => {
  let disk: string;
  beforeEach(() => mount((disk = newFolder())));
  afterEach(() => unmount(disk));

  const leave = (kilobytes: number): void => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize - kilobytes * 1024));
  };

  it('a program that cannot write fails its step in plain words, is not waited for, and succeeds once there is room', async () => {
    const policies = { RetryPolicies: [{ ExceptionType: ['SageMaker.RESOURCE_LIMIT', 'SageMaker.JOB_INTERNAL_ERROR'], MaxAttempts: 2 }] };
    const text = definition([processing('Big', 'copy', { args: ['x'.repeat(100_000)], more: policies }), processing('Next', 'copy', { input: output('Big') })]);
    mkdirSync(join(disk, 'work'));
    leave(900);
    let waits = 0;
    const failed = await run(join(disk, 'work'), text, { sleep: async () => void waits++ });
    expect(failed.execution).toMatchObject({ PipelineExecutionStatus: 'Failed', FailureReason: expect.stringMatching(/^Step 'Big' failed with message: .*The disk is full\. Make room and start again/) as string });
    expect(waits).toBe(0);
    rmSync(join(disk, 'filler'));
    await failed.pipelines.retry(failed.arn);
    // 20 files of 100 kB each are more than there is room for twice.
    expect((await failed.pipelines.settled(failed.arn)).FailureReason).toMatch(/^Step 'Next' failed with message: .*The disk is full/);
  });

  it('a state that cannot be kept is told of, and the next execution runs once there is room', async () => {
    const text = definition([processing('A', 'copy')]);
    leave(24);
    await expect(run(disk, text)).rejects.toMatchObject({ code: 'ENOSPC' });
    rmSync(join(disk, 'filler'));
    expect((await run(disk, text)).execution.PipelineExecutionStatus).toBe('Succeeded');
  });
});
