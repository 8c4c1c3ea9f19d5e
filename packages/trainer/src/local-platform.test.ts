import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Progress, silentProgress } from '@flowsentry/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from './data-files.ts';
import { localPlatform } from './local-platform.ts';
import { parseParameters } from './parameters.ts';
import { type RunOptions, followPipeline, runPipeline, startPipeline } from './run-pipeline.ts';
import { QUICK } from './testing/run-pipeline-command.ts';
import { writeSyntheticCsv } from './testing/synthetic-csv.ts';
import { executions } from './testing/work-folder.ts';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-local-'));
  data = join(folder, 'flows.csv');
  await writeSyntheticCsv(data, 1500);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();
async function options(work: string, more: { readonly progress?: Progress; readonly signal?: AbortSignal } = {}): Promise<RunOptions> {
  return { platform: localPlatform(work, more.progress ?? silentProgress), data: await dataFiles(data), parameters: parseParameters(QUICK), signal: more.signal ?? signal };
}

describe('this machine', () => {
  it('starts nothing once it is told to stop', async () => {
    const work = join(folder, 'never');
    const reason = new Error('enough');
    await expect(runPipeline(await options(work, { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
    expect(await executions(work)).toEqual([]);
  });

  it('stops an execution that nobody wants any more, and says why', async () => {
    const work = join(folder, 'stopped');
    const controller = new AbortController();
    const reason = new Error('enough');
    const seen: string[] = [];
    const progress: Progress = {
      line() {},
      task(label) {
        seen.push(label);
        if (label === 'Train') controller.abort(reason);
        return { update() {}, finish: () => void seen.push(`${label} done`), fail: (note) => void seen.push(`${label} ${note}`) };
      },
    };
    await expect(runPipeline(await options(work, { progress, signal: controller.signal }))).rejects.toBe(reason);
    expect(seen).toEqual(['Preprocess', 'Preprocess done', 'Train', 'Train Stopped']);
    expect(await executions(work)).toMatchObject([{ PipelineExecutionStatus: 'Stopped' }]);
  });

  it('says of an execution that somebody else stopped how it ended', async () => {
    const work = join(folder, 'by-another');
    const given = await options(work);
    const arn = await startPipeline(given);
    await given.platform.pipelines.stop(arn);
    await expect(followPipeline(given.platform, arn, signal)).rejects.toMatchObject({ code: 'execution-failed', message: `${arn}: The execution is Stopped.` });
  });

  it('says the problem of a step that failed again to whoever follows its execution later', async () => {
    const work = join(folder, 'failed');
    const given = { ...(await options(work)), parameters: parseParameters(['SplitProtocol=leave-one-attack-out', 'HeldOutAttack=DDoS']) };
    const problem = { code: 'unknown-attack', exitCode: 2, message: expect.stringContaining("HeldOutAttack: No row has the attack 'DDoS'.") };
    await expect(runPipeline(given)).rejects.toMatchObject(problem);
    const [{ PipelineExecutionArn }] = await executions(work);
    await expect(followPipeline(localPlatform(work, silentProgress), PipelineExecutionArn, signal)).rejects.toMatchObject(problem);
  });
});
