import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executionStore } from './execution-store.ts';
import { executionArn, pipelineArn } from './names.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-executions-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(id: string, text: string): Promise<void> {
  await mkdir(join(folder, id));
  await writeFile(join(folder, id, 'execution.json'), text);
}
const described = (pipeline: string, id: string): string => JSON.stringify({ PipelineArn: pipelineArn(pipeline), PipelineExecutionArn: executionArn(pipeline, id) });

describe('the executions in a folder', () => {
  it('are listed by pipeline, the newest first, and without what is none', async () => {
    await write('aaaaaaaaaaaa', described('P', 'aaaaaaaaaaaa'));
    await write('bbbbbbbbbbbb', described('P', 'bbbbbbbbbbbb'));
    await write('cccccccccccc', described('Q', 'cccccccccccc'));
    await mkdir(join(folder, 'dddddddddddd'));
    await writeFile(join(folder, 'notes.txt'), 'mine');
    expect((await executionStore(folder).list('P')).map(({ PipelineExecutionArn }) => PipelineExecutionArn.split('/').at(-1))).toEqual(['bbbbbbbbbbbb', 'aaaaaaaaaaaa']);
  });

  it('are named where there are none of that name', async () => {
    await expect(executionStore(folder).find('nonsense')).rejects.toMatchObject({ code: 'unknown-execution', exitCode: 2 });
    await expect(executionStore(folder).find(executionArn('P', 'dddddddddddd'))).rejects.toThrow('an execution on SageMaker is found only there');
  });

  it('are named where one is damaged', async () => {
    await write('eeeeeeeeeeee', '{"half');
    const damaged = { code: 'damaged-file', problem: { file: join(folder, 'eeeeeeeeeeee/execution.json') } };
    await expect(executionStore(folder).list('P')).rejects.toMatchObject(damaged);
    await expect(executionStore(folder).of('eeeeeeeeeeee').read()).rejects.toMatchObject(damaged);
  });
});
