import { appendFileSync, writeFileSync } from 'node:fs';
import { openTracker } from '@flowsentry/tracking';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExecutionDetail } from '../../api/execution.ts';
import type { Overview } from '../../api/overview.ts';
import type { RunDetail, RunWithParts } from '../../api/run.ts';
import type { VersionDetail } from '../../api/version.ts';
import { type AConsole, aConsole } from '../../testing/a-console.ts';
import { step } from '../../testing/fake-pipelines.ts';

const YES = { LastModifiedBy: 'ada', ApprovalDescription: 'Good' };

let page: AConsole;
beforeEach(async () => {
  page = await aConsole();
});
const read = async <T>(url: string): Promise<T> => {
  const answer = await page.get(url);
  expect(answer.statusCode).toBe(200);
  return answer.json<T>();
};

it('the session says where this is, who asks, and how a model is made', async () => {
  expect(await read('/api/session')).toEqual({ place: 'this machine', environment: null, user: 'ada', csrf: expect.stringMatching(/^[\w-]{43}$/), pipelineCommand: 'npx nx run trainer:pipeline', tuneCommand: 'npx nx run trainer:tune' });
});

describe('versions', () => {
  it('are none at first', async () => {
    expect(await read('/api/versions')).toEqual([]);
    const answer = await page.get('/api/versions/1');
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: { code: 'unknown-version', wayOut: expect.stringContaining('run the pipeline') } }]);
  });

  it('are listed with the one in service, the newest first', async () => {
    for (let made = 0; made < 3; made++) await page.add();
    for (const version of [1, 2]) await page.sources.registry.approve(version, YES);
    const summary = (version: number, status: string, inService: boolean, decidedBy: string | null) => ({ version, status, inService, created: expect.any(String), description: 'ten flows', properties: { MacroF1: '0.9' }, decidedBy });
    expect(await read('/api/versions')).toEqual([summary(3, 'PendingManualApproval', false, null), summary(2, 'Approved', true, 'ada'), summary(1, 'Approved', false, 'ada')]);
  });

  it('have everything that a person must see before deciding', async () => {
    await page.add();
    const detail = await read<VersionDetail>('/api/versions/1');
    expect(detail).toMatchObject({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      metricsProblem: null,
      testRows: 10,
      threshold: 0.5,
      modelDigest: expect.stringMatching(/^sha256:/),
      lineage: { CodeVersion: 'eef1bf4' },
      settings: { num_round: 20 },
      modelCard: '# Model card\n\nOf <b>ten</b> flows.\n',
      history: [],
    });
    expect(detail.metrics.find(({ name }) => name === 'falsePositiveRate')).toMatchObject({ title: 'False-positive rate', better: 'lower', value: 1 / 3 });
    expect(detail.verdict[0]).toContain('Of 3 normal flows 1 raise a false alarm');
  });

  it('of which a document was changed are shown with what is wrong', async () => {
    await page.add();
    appendFileSync(`${page.work}/registry/flowsentry/versions/0001/evaluation.json`, ' ');
    appendFileSync(`${page.work}/registry/flowsentry/versions/0001/model-card.md`, 'It is perfect.');
    const detail = await read<VersionDetail>('/api/versions/1');
    expect(detail).toMatchObject({ metrics: [], testRows: null, metricsProblem: expect.stringContaining('evaluation.json'), modelCard: expect.stringContaining('Do not approve the version') });
    expect(detail.modelCard).not.toContain('perfect');
  });

  it('take their settings from the execution that made them, where the registry keeps none', async () => {
    await page.add({ Lineage: { GeneratedBy: 'arn:aws:sagemaker:local:000000000000:pipeline/flowsentry/execution/abcdefghijkl' } });
    expect((await read<VersionDetail>('/api/versions/1')).settings).toEqual({ num_round: '20' });
  });

  it('give their whole evaluation', async () => {
    await page.add();
    expect(await read('/api/versions/1/evaluation')).toMatchObject({ version: 1, evaluation: { schema: 'flowsentry.evaluation/1', confusion: { tn: 2, fp: 1, fn: 1, tp: 6 } } });
  });

  it.each(['{"binary_classification_metrics":{}}', 'null'])('that were registered with the evaluation of somebody else have none of ours: %s', async (foreign) => {
    writeFileSync(`${page.work}/foreign.json`, foreign);
    await page.add({ ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: `${page.work}/foreign.json` } } } });
    const answer = await page.get('/api/versions/1/evaluation');
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: { code: 'no-evaluation' } }]);
  });
});

describe('the overview', () => {
  it('of nothing is nothing', async () => {
    expect(await read('/api/overview')).toMatchObject({ inService: null, change: null, waiting: [], versions: 0, execution: { id: 'abcdefghijkl' } });
  });

  it('compares with the incumbent on the same rows, where the evaluation did', async () => {
    await page.add();
    await page.add({}, true);
    await page.sources.registry.approve(2, YES);
    const { inService, change, waiting, versions } = await read<Overview>('/api/overview');
    expect([inService?.version, waiting, versions]).toEqual([2, [1], 2]);
    expect(change).toMatchObject({ against: 'the incumbent of its time', sameRows: true });
    expect(change?.metrics.map(({ name }) => name)).toEqual(['macroF1', 'mcc', 'rocAuc', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly']);
    expect(change?.metrics[3].shareBetter).toBeTypeOf('number');
  });

  it('else with the approved version before it, and gives no interval', async () => {
    for (let made = 0; made < 3; made++) await page.add();
    for (const version of [1, 3]) await page.sources.registry.approve(version, YES);
    const { change } = await read<Overview>('/api/overview');
    expect(change).toMatchObject({ against: 'version 1', sameRows: false });
    expect(change?.metrics[0]).toMatchObject({ name: 'macroF1', value: 0, low: null, high: null, shareBetter: null });
  });
});

describe('executions', () => {
  it('are listed, and each has every step of its definition', async () => {
    expect(await read('/api/executions')).toEqual([{ id: 'abcdefghijkl', name: 'abcdefghijkl', state: 'Succeeded', started: '2026-11-28T10:00:00.000Z' }]);
    const { steps, parameters } = await read<ExecutionDetail>('/api/executions/abcdefghijkl');
    expect(parameters).toEqual({ num_round: '20' });
    expect(steps.map(({ name, state, after, when }) => [name, state, after, when])).toEqual([
      ['Prepare', 'Succeeded', [], null],
      ['Train', 'NotRun', ['Prepare'], null],
      ['Gate', 'NotRun', ['Train'], null],
      ['Register', 'NotRun', ['Train', 'Gate'], true],
      ['Rejected', 'NotRun', ['Gate'], false],
    ]);
  });

  it('stream their states until they are over', async () => {
    page.execution.status = 'Executing';
    const events = page.get('/api/executions/abcdefghijkl/events');
    setTimeout(() => {
      page.execution.steps = [step('Prepare', 'Failed', { EndTime: '2026-11-28T10:00:03.000Z', FailureReason: 'It is not good enough' })];
      page.execution.status = 'Failed';
    }, 50);
    const { headers, body } = await events;
    expect(headers['content-type']).toBe('text/event-stream');
    const states = body.split('\n\n').filter((event) => event.startsWith('data: ')).map((event) => JSON.parse(event.slice(6)) as ExecutionDetail);
    expect([states[0].state, states.at(-1)!.state, states.at(-1)!.failureReason]).toEqual(['Executing', 'Failed', 'It is not good enough']);
    expect(states[0].steps[1].state).toBe('Waiting');
    expect(body).toMatch(/event: end\ndata: \{\}\n\n$/);
  });

  it('whose process is gone are called so', async () => {
    page.execution.status = 'Executing';
    Object.assign(page.sources, { isAbandoned: async () => true });
    const { state, steps } = await read<ExecutionDetail>('/api/executions/abcdefghijkl');
    expect([state, steps[1].state]).toEqual(['Abandoned', 'NotRun']);
    expect((await page.get('/api/executions/abcdefghijkl/events')).body).toMatch(/^data: .*"Abandoned".*\n\nevent: end/);
  });

  it.each(['/api/executions/zzzzzzzzzzzz', '/api/executions/zzzzzzzzzzzz/events'])('%s is answered as unknown', async (url) => {
    const answer = await page.get(url);
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: { code: 'unknown-execution' } }]);
  });
});

it('runs are listed with their parts; one of them has its curve', async () => {
  await using tracker = openTracker(page.work, () => {}, {});
  const search = await tracker.start({ project: 'flowsentry', kind: 'search', name: 'ten', config: {} });
  const trial = await tracker.start({ project: 'flowsentry', kind: 'trial', name: 'ten', parent: search.id, config: { eta: 0.1 }, curve: 'loss' });
  trial.log(0, { loss: 0.5 });
  trial.log(1, { loss: Number.NaN });
  await trial.finish('finished');
  await search.finish('finished');
  const [listed, ...others] = await read<RunWithParts[]>('/api/runs');
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ id: search.id, kind: 'search', rounds: 0, parts: [{ id: trial.id, status: 'finished', rounds: 2, config: { eta: 0.1 } }] });
  expect(listed).not.toHaveProperty('process');
  expect((await read<RunDetail>(`/api/runs/${trial.id}`)).curves).toEqual([{ step: 0, metrics: { loss: 0.5 } }, { step: 1, metrics: { loss: null } }]);
  expect((await page.get('/api/runs/none')).json()).toMatchObject({ error: { code: 'unknown-run', wayOut: 'List them: npx nx run trainer:runs' } });
});
