import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { localPipelines } from './local-pipelines.ts';
import { PROGRAMS, ROLE, condition, definition, fail, get, join_, jsonGet, newFolder, output, processing, run } from '../testing/a-pipeline.ts';

const EVALUATION = '{"f1": {"value": 0.5}, "count": 3, "whole": 2.0}';
const CACHED = { CacheConfig: { Enabled: true, ExpireAfter: 'P1D' } };
const LIMIT = { Name: 'Limit', Type: 'Float', DefaultValue: 0.4 };

const gated = (more: object = {}): string =>
  definition(
    [
      processing('First', 'copy', { args: ['hello', get('Parameters.Seed')], more }),
      processing('Second', 'copy', { args: ['again'], input: output('First'), more }),
      processing('Evaluate', 'evaluate', { args: [EVALUATION], input: output('Second'), more }),
      condition(
        'Gate',
        [{ Type: 'GreaterThanOrEqualTo', LeftValue: jsonGet('Evaluate', 'f1.value'), RightValue: get('Parameters.Limit') }],
        [processing('Passed', 'copy', { more })],
        [fail('Refused', join_(' ', 'f1', jsonGet('Evaluate', 'f1.value'), 'of', jsonGet('Evaluate', 'count'), 'and', jsonGet('Evaluate', 'whole'), 'is below', get('Parameters.Limit')))],
      ),
    ],
    [{ Name: 'Seed', Type: 'Integer', DefaultValue: 7 }, LIMIT],
  );

const statuses = (steps: readonly { StepName: string; StepStatus: string }[]): string[] => steps.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`);
const idOf = (arn: string): string => arn.split('/').at(-1)!;

describe('an execution', () => {
  it('hands results from step to step and takes the branch that its condition says', async () => {
    const folder = newFolder();
    const { execution, steps, arn, pipelines, events } = await run(folder, gated());
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Succeeded', PipelineExecutionArn: arn });
    expect(statuses(steps)).toEqual(['First Succeeded', 'Second Succeeded', 'Evaluate Succeeded', 'Gate Succeeded', 'Passed Succeeded']);
    expect(readFileSync(join(folder, 's3/bucket', idOf(arn), 'Second/part-0.txt'), 'utf8')).toBe('again\nhello 7\n');
    expect(steps[3].Metadata).toEqual({ Condition: { Outcome: 'True' } });
    const job = await pipelines.job(steps[2].Metadata!);
    expect(job).toMatchObject({ ProcessingJobStatus: 'Completed', ExitMessage: 'evaluated', ProcessingOutputConfig: { Outputs: [{ S3Output: { S3Uri: `s3://bucket/${idOf(arn)}/Evaluate` } }] } });
    expect(await pipelines.parameters(arn)).toEqual([{ Name: 'Seed', Value: '7' }, { Name: 'Limit', Value: '0.4' }]);
    expect(await pipelines.definition(arn)).toBe(gated());
    expect(events.filter(({ type }) => type !== 'step-progress').map((event) => `${event.type} ${'step' in event ? event.step.StepName : ''}`)).toEqual(
      ['First', 'Second', 'Evaluate', 'Gate', 'Passed'].flatMap((name) => [`step-started ${name}`, `step-ended ${name}`]),
    );
    expect(events).toContainEqual({ type: 'step-progress', executionArn: arn, stepName: 'First', done: 20, total: 20, note: 'parts' });
  });

  it('that a Fail step ends has its message, with numbers as Python writes them, and cannot be retried', async () => {
    const { execution, steps, pipelines, arn } = await run(newFolder(), gated(), { request: { PipelineParameters: [{ Name: 'Limit', Value: '2' }] } });
    const message = 'f1 0.5 of 3 and 2.0 is below 2.0';
    expect(execution).toMatchObject({ PipelineExecutionStatus: 'Failed', FailureReason: `Step 'Refused' failed with message: ${message}` });
    expect(steps.at(-1)).toMatchObject({ StepName: 'Refused', StepStatus: 'Failed', FailureReason: message, Metadata: { Fail: { ErrorMessage: message } } });
    expect(statuses(steps)).not.toContain('Passed Succeeded');
    await expect(pipelines.retry(arn)).rejects.toThrow('A Fail step ended the execution');
  });

  it('never runs what waits for a step of the branch not taken', async () => {
    const branch = condition('Gate', [], [processing('Yes', 'copy')], [processing('No', 'copy')]);
    const { execution, steps } = await run(newFolder(), definition([branch, processing('AfterNo', 'copy', { more: { DependsOn: ['No'] } }), processing('AfterYes', 'copy', { more: { DependsOn: ['Yes'] } }), processing('Last', 'copy', { input: output('AfterNo') })]));
    expect(execution.PipelineExecutionStatus).toBe('Succeeded');
    expect(statuses(steps)).toEqual(['Gate Succeeded', 'Yes Succeeded', 'AfterYes Succeeded']);
  });

  it("keeps a program's problem whole", async () => {
    const { execution, steps, pipelines, arn } = await run(newFolder(), definition([processing('Read', 'refuse')]));
    const message = 'flows.csv, row 7, column Src_Port: It is "x". Allowed: a number.';
    expect(execution.FailureReason).toBe(`Step 'Read' failed with message: ${message}`);
    expect(await pipelines.problem(arn)).toMatchObject({ code: 'bad-value', message, problem: { file: 'flows.csv', row: 7, column: 'Src_Port' } });
    expect(await pipelines.job(steps[0].Metadata!)).toMatchObject({ ProcessingJobStatus: 'Failed', FailureReason: message });
  });

  it.each([
    ['an error of no kind', processing('Step', 'throws'), /out of luck\. Its log says more: .*\/steps\/Step\/log\.txt/],
    ['an error that nobody awaits', processing('Step', 'throws aside'), /^out of reach\. Its log says more: .*\/steps\/Step\/log\.txt/],
    ['an image without a program', processing('Step', 'somebody/image:2'), /No program is registered for the image "somebody\/image:2"\. Allowed: copy, evaluate, .*Add one to the module given with --programs/],
    ['an input that is not there', processing('Step', 'copy', { input: 's3://bucket/nothing' }), /in: ClientError: No S3 objects found under S3 URL "s3:\/\/bucket\/nothing" given in input data source/],
    ['a key that leads out of its bucket', processing('Step', 'copy', { input: 's3://bucket/../../etc' }), /Its key would lead out of its bucket/],
    ['an output of no place', processing('Step', 'copy', { request: { ProcessingOutputConfig: { Outputs: [{ OutputName: 'out', S3Output: { S3Uri: 's3://bucket/out', LocalPath: '/etc' } }] } } }), /"\/etc" does not lie under \/opt\/ml/],
    ['too long a run', processing('Step', 'endless', { request: { StoppingCondition: { MaxRuntimeInSeconds: 1 } } }), /The job ran longer than its MaxRuntimeInSeconds of 1/],
    ['a property that is not there', processing('Step', 'copy', { args: [get('Steps.Before.ExitMessage')] }), /^\{'Get': 'Steps\.Before\.ExitMessage'\} is undefined\.$/],
  ])('fails by %s', async (_, step, message) => {
    const folder = newFolder();
    const { execution, steps } = await run(folder, definition([processing('Before', 'copy'), step]));
    expect(execution.PipelineExecutionStatus).toBe('Failed');
    expect(steps.at(-1)).toMatchObject({ StepName: 'Step', StepStatus: 'Failed', FailureReason: expect.stringMatching(message) as string });
    expect(readdirSync(join(folder, 's3/bucket', idOf(execution.PipelineExecutionArn)))).toEqual(['Before']);
    expect(readdirSync(join(folder, 'executions', idOf(execution.PipelineExecutionArn), 'steps/Step')).filter((name) => name.startsWith('attempt'))).toEqual([]);
  });

  it('without programs names the image and the way out', async () => {
    const folder = newFolder();
    const pipelines = localPipelines({ folder });
    await pipelines.upsert({ PipelineName: 'P', PipelineDefinition: definition([processing('Step', 'copy')]), RoleArn: ROLE });
    const { PipelineExecutionArn } = await pipelines.start({ PipelineName: 'P' });
    expect((await pipelines.settled(PipelineExecutionArn)).FailureReason).toContain('No program is registered for the image "copy". Register one: --programs MODULE');
  });

  it('lets steps beside a failing one finish and starts no others', async () => {
    const { execution, steps } = await run(newFolder(), definition([processing('Slow', 'copy', { environment: { SLEEP: '600' } }), processing('Bad', 'refuse'), processing('Later', 'copy', { more: { DependsOn: ['Slow'] } })]), {
      request: { ParallelismConfiguration: { MaxParallelExecutionSteps: 2 } },
    });
    expect(execution.FailureReason).toMatch(/^Step 'Bad' failed/);
    expect(statuses(steps)).toEqual(['Slow Succeeded', 'Bad Failed']);
  });

  it.each([
    [1, ['step-started', 'step-ended', 'step-started', 'step-ended']],
    [2, ['step-started', 'step-started', 'step-ended', 'step-ended']],
  ])('runs at most %i steps at once', async (MaxParallelExecutionSteps, order) => {
    const slow = { environment: { SLEEP: '400' } };
    const { events, steps } = await run(newFolder(), definition([processing('A', 'copy', slow), processing('B', 'copy', slow)]), { request: { ParallelismConfiguration: { MaxParallelExecutionSteps } } });
    expect(events.flatMap(({ type }) => (type === 'step-progress' ? [] : [type]))).toEqual(order);
    expect(steps.map(({ StepName }) => StepName)).toEqual(['A', 'B']);
  });

  it('sees its container as it would on the service', async () => {
    const folder = newFolder();
    const [raw, code] = [join(folder, 'raw'), join(folder, 's3/code/prefix')];
    for (const place of [raw, code]) mkdirSync(place, { recursive: true });
    writeFileSync(join(raw, 'flows.csv'), '1');
    writeFileSync(join(code, 'evaluate.py'), '2');
    const input = (InputName: string, S3Uri: string, LocalPath: string): object => ({ InputName, AppManaged: false, S3Input: { S3Uri, LocalPath, S3DataType: 'S3Prefix' } });
    const step = processing('Look', 'registry.example.com/team/image:1', {
      args: ['--rows', 7, get('Parameters.Whole')],
      environment: { COLOUR: get('Parameters.Whole') },
      request: {
        ProcessingInputs: [input('raw', 's3://data/', '/opt/ml/processing/input'), input('code', 's3://code/prefix/', '/opt/ml/processing/input/code'), input('model', 's3://code/prefix/evaluate.py', '/opt/ml/processing/model')],
      },
    });
    const { arn, execution } = await run(folder, definition([step], [{ Name: 'Whole', Type: 'Float', DefaultValue: 2 }]), { buckets: { data: raw } });
    expect(execution.PipelineExecutionStatus).toBe('Succeeded');
    const seen = JSON.parse(readFileSync(join(folder, 's3/bucket', idOf(arn), 'Look/seen.json'), 'utf8')) as Record<string, unknown>;
    expect(seen).toMatchObject({
      image: 'registry.example.com/team/image:1',
      entrypoint: [],
      arguments: ['--rows', '7', '2.0'],
      environment: { COLOUR: '2.0', own: '2.0' },
      config: { current_host: 'algo-1', hosts: ['algo-1'] },
      input: ['code', 'flows.csv'],
      code: ['evaluate.py'],
      model: ['evaluate.py'],
    });
    expect(seen['job']).toMatchObject({ ProcessingJobArn: expect.stringMatching(/^arn:aws:sagemaker:local:000000000000:processing-job\/pipelines-[0-9a-z]{12}-Look-[0-9a-z]{6}$/) as string, AppSpecification: { ImageUri: 'registry.example.com/team/image:1' } });
    // Nothing was ever laid into the folders of the inputs.
    expect([readdirSync(raw), readdirSync(code)]).toEqual([['flows.csv'], ['evaluate.py']]);
  });

  it('keeps its state in files that a person can read', async () => {
    vi.useFakeTimers({ now: new Date('2026-05-04T03:02:01Z'), toFake: ['Date'] });
    try {
      const folder = newFolder();
      const { arn } = await run(folder, definition([processing('Evaluate', 'evaluate', { args: [EVALUATION], more: CACHED }), condition('Gate', [{ Type: 'Equals', LeftValue: jsonGet('Evaluate', 'whole'), RightValue: get('Parameters.Limit') }], [], [])], [LIMIT]));
      const place = join(folder, 'executions', idOf(arn));
      const text = ['execution.json', 'parameters.json', 'steps/Evaluate/step.json', 'steps/Gate/step.json'].map((name) => `== ${name}\n${readFileSync(join(place, name), 'utf8')}`).join('');
      const steady = text.replaceAll(idOf(arn), 'EXECUTION-ID').replaceAll(folder, '/work').replaceAll(/-Evaluate-[0-9a-z]{6}/g, '-Evaluate-chance').replaceAll(/[0-9a-f]{64}/g, 'DIGEST');
      await expect(steady).toMatchFileSnapshot('fixtures/execution-state.txt');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('start refuses', () => {
  const parameters = [{ Name: 'N', Type: 'Integer' }, { Name: 'F', Type: 'Float', DefaultValue: 1 }];
  it.each([
    ['an unknown parameter', [{ Name: 'Z', Value: '1' }], "Z: Unknown parameter 'Z'. Allowed: N, F."],
    ['a parameter without a value', [], "N: Parameter 'N' is undefined."],
    ['text for a number', [{ Name: 'N', Value: 'x' }], "N: Unexpected type for parameter 'N'. Expected Integer but found 'x'."],
    ['an empty value', [{ Name: 'N', Value: '' }], "N: Invalid value for parameter 'N': too short (length: 0, required minimum: 1)."],
  ])('%s', async (_, PipelineParameters, message) => {
    const folder = newFolder();
    await expect(run(folder, definition([processing('A', 'copy')], parameters), { request: { PipelineParameters } })).rejects.toThrow(message);
    expect(existsSync(join(folder, 'executions'))).toBe(false);
  });

  it.each([
    ['a step of a type that does not run here', definition([{ Name: 'Cluster', Type: 'EMR', Arguments: {} }]), 'Cluster: Step type EMR is not supported in local mode. Allowed: Processing, Training,'],
    ['one in a branch too', definition([condition('Gate', [], [], [{ Name: 'Wait', Type: 'Lineage', Arguments: {} }])]), 'Wait: Step type Lineage is not supported in local mode.'],
    ['a Lambda that nobody handles', definition([{ Name: 'Call', Type: 'Lambda', Arguments: {} }]), 'Give a function that stands for it: handlers.lambda.'],
    ['steps that wait for one another', definition([processing('A', 'copy', { more: { DependsOn: ['B'] } }), processing('B', 'copy', { more: { DependsOn: ['A'] } })]), 'The steps wait for one another: A → B → A.'],
    ['two steps of one name', definition([processing('A', 'copy'), processing('A', 'copy')]), 'Two steps are called "A".'],
    ['what is not JSON', '{', 'The definition is not JSON'],
  ])('%s', async (_, text, message) => {
    await expect(run(newFolder(), text)).rejects.toThrow(message);
  });

  it('what there is not', async () => {
    const pipelines = localPipelines({ folder: newFolder() });
    await expect(pipelines.start({ PipelineName: 'Nothing' })).rejects.toThrow('There is no pipeline "Nothing"');
    await expect(pipelines.start({ PipelineName: '../up' })).rejects.toThrow('"../up" is no name of a pipeline');
    await expect(pipelines.describe('arn:aws:sagemaker:local:000000000000:pipeline/P/execution/aaaaaaaaaaaa')).rejects.toThrow('There is no execution');
  });
});

describe('upsert and list', () => {
  it('keep tags and parallelism, and list the newest execution first', async () => {
    const folder = newFolder();
    const { pipelines, arn } = await run(folder, definition([processing('A', 'copy')]));
    const again = { PipelineName: 'Pipeline', PipelineDefinition: definition([condition('G', [], [])]), RoleArn: ROLE };
    await pipelines.upsert({ ...again, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }], ParallelismConfiguration: { MaxParallelExecutionSteps: 3 } });
    await pipelines.upsert({ ...again, Tags: [{ Key: 'b', Value: '3' }] });
    expect(JSON.parse(readFileSync(join(folder, 'pipelines/Pipeline/pipeline.json'), 'utf8'))).toMatchObject({ Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '3' }], ParallelismConfiguration: { MaxParallelExecutionSteps: 3 } });
    const { PipelineExecutionArn: second } = await pipelines.start({ PipelineName: 'Pipeline', PipelineExecutionDisplayName: 'the second' });
    await pipelines.settled(second);
    expect(await pipelines.list('Pipeline')).toMatchObject([{ PipelineExecutionArn: second, PipelineExecutionDisplayName: 'the second', PipelineExecutionStatus: 'Succeeded' }, { PipelineExecutionArn: arn }]);
    expect(await pipelines.describe(second)).toMatchObject({ ParallelismConfiguration: { MaxParallelExecutionSteps: 3 } });
    expect(await pipelines.definition(arn)).not.toBe(await pipelines.definition(second));
    expect(await pipelines.list('Other')).toEqual([]);
  });
});

describe('a cached step', () => {
  const hits = (steps: readonly { StepName: string; CacheHitResult?: object }[]): string[] => steps.flatMap(({ StepName, CacheHitResult }) => (CacheHitResult ? [StepName] : []));

  it('is not run again, and says what its source said', async () => {
    const folder = newFolder();
    const first = await run(folder, gated(CACHED));
    const second = await run(folder, gated(CACHED));
    expect(hits(second.steps)).toEqual(['First', 'Second', 'Evaluate', 'Passed']);
    expect(second.steps[0]).toMatchObject({ CacheHitResult: { SourcePipelineExecutionArn: first.arn }, Metadata: first.steps[0].Metadata! });
    expect(existsSync(join(folder, 's3/bucket', idOf(second.arn)))).toBe(false);
    expect(await second.pipelines.job(second.steps[2].Metadata!)).toEqual(await first.pipelines.job(first.steps[2].Metadata!));
    // And its hits are no sources themselves.
    expect((await run(folder, gated(CACHED))).steps[0].CacheHitResult).toEqual({ SourcePipelineExecutionArn: first.arn });
  });

  it('is run again, with all that comes after it, once its arguments change', async () => {
    const folder = newFolder();
    await run(folder, gated(CACHED));
    const { steps } = await run(folder, gated(CACHED), { request: { PipelineParameters: [{ Name: 'Seed', Value: '8' }] } });
    expect(hits(steps)).toEqual(['Passed']);
  });

  it('is run again once what it left has changed, or is gone, or the time is over', async () => {
    const folder = newFolder();
    const first = await run(folder, gated(CACHED));
    const place = join(folder, 's3/bucket', idOf(first.arn));
    appendFileSync(join(place, 'First/part-3.txt'), 'x');
    rmSync(join(place, 'Passed'), { recursive: true });
    expect(hits((await run(folder, gated(CACHED))).steps)).toEqual([]);
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] });
    try {
      expect(hits((await run(folder, gated(CACHED))).steps)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes nothing from another pipeline, from a failure, or where no cache is wanted', async () => {
    const folder = newFolder();
    const text = definition([processing('Bad', 'throws', { more: CACHED }), processing('Plain', 'copy')]);
    await run(folder, text);
    expect(hits((await run(folder, text)).steps)).toEqual([]);
    await run(folder, gated(CACHED));
    const { pipelines } = await run(folder, definition([]));
    await pipelines.upsert({ PipelineName: 'Other', PipelineDefinition: gated(CACHED), RoleArn: ROLE });
    const { PipelineExecutionArn } = await pipelines.start({ PipelineName: 'Other' });
    await pipelines.settled(PipelineExecutionArn);
    expect(hits(await pipelines.steps(PipelineExecutionArn))).toEqual([]);
  });
});

describe('a step with retry policies', () => {
  const policies = (ExceptionType: string[], more: object = {}): object => ({ RetryPolicies: [{ ExceptionType: ['Step.THROTTLING'] }, { ExceptionType, IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, ...more }] });

  it('is tried again, waiting longer each time', async () => {
    const folder = newFolder();
    const waits: number[] = [];
    const step = processing('Mortal', 'fails', { args: ['2', join(folder, 'count'), 'SageMaker.JOB_INTERNAL_ERROR'], more: policies(['SageMaker.CAPACITY_ERROR', 'SageMaker.JOB_INTERNAL_ERROR']) });
    const { execution, steps, events } = await run(folder, definition([step]), { sleep: async (milliseconds) => void waits.push(milliseconds) });
    expect(execution.PipelineExecutionStatus).toBe('Succeeded');
    expect(steps[0]).toMatchObject({ AttemptCount: 3 });
    expect(waits).toEqual([2000, 6000]);
    expect(events.filter(({ type }) => type === 'step-retried')).toMatchObject([{ delay: 2000, failureReason: expect.stringContaining('The service failed') as string }, { delay: 6000 }]);
  });

  it.each([
    ['and fails too often', 'fails', policies(['SageMaker.JOB_INTERNAL_ERROR'], { MaxAttempts: 1 }), 2],
    ['of another kind', 'fails', policies(['SageMaker.RESOURCE_LIMIT']), 1],
    ['whose job dies', 'dies', policies(['SageMaker.JOB_INTERNAL_ERROR']), 1],
    ['whose program is wrong', 'refuse', policies(['SageMaker.JOB_INTERNAL_ERROR']), 1],
  ])('%s fails', async (_, image, more, AttemptCount) => {
    const folder = newFolder();
    const { execution, steps } = await run(folder, definition([processing('Mortal', image, { args: ['9', join(folder, 'count'), 'SageMaker.JOB_INTERNAL_ERROR'], more })]), { sleep: async () => {} });
    expect(execution.PipelineExecutionStatus).toBe('Failed');
    expect(steps[0]).toMatchObject({ StepStatus: 'Failed', AttemptCount });
  });
});

describe('an execution that is stopped', () => {
  it.each(['endless', 'deaf'])('ends its jobs (%s), leaves nothing of them, and can be retried', async (image) => {
    const folder = newFolder();
    const pipelines = localPipelines({ folder, programs: PROGRAMS });
    const text = definition([processing('Quick', 'copy'), processing('Long', image, { input: output('Quick') }), processing('Later', 'copy', { input: output('Long') })]);
    await pipelines.upsert({ PipelineName: 'P', PipelineDefinition: text, RoleArn: ROLE });
    const { PipelineExecutionArn: arn } = await pipelines.start({ PipelineName: 'P' });
    await expect.poll(async () => statuses(await pipelines.steps(arn))).toContain('Long Executing');
    await expect(pipelines.retry(arn)).rejects.toThrow('A process runs this execution');
    await expect(pipelines.resume(arn)).rejects.toThrow('A process runs this execution');
    await pipelines.stop(arn);
    expect((await pipelines.settled(arn)).PipelineExecutionStatus).toBe('Stopped');
    expect(statuses(await pipelines.steps(arn))).toEqual(['Quick Succeeded', 'Long Stopped']);
    expect(readdirSync(join(folder, 's3/bucket', idOf(arn)))).toEqual(['Quick']);
    await expect(pipelines.stop(arn)).rejects.toThrow('The execution has ended: it is Stopped');
    await expect(pipelines.resume(arn)).rejects.toThrow('Retry it');

    const events: string[] = [];
    const others = localPipelines({ folder, programs: PROGRAMS, onEvent: (event) => void ('step' in event && events.push(`${event.type} ${event.step.StepName}`)) });
    await others.retry(arn);
    await expect.poll(() => events).toContain('step-started Long');
    expect(events).not.toContain('step-started Quick');
    await others.stop(arn);
    await others.settled(arn);
  });

  it('is retried after a failure without its finished steps, and succeeds once the cause is gone', async () => {
    const folder = newFolder();
    const { pipelines, arn, execution } = await run(folder, definition([processing('A', 'copy', { environment: { RAN: join(folder, 'ran') } }), processing('B', 'copy', { input: 's3://late/data' })]));
    expect(execution.FailureReason).toContain('No S3 objects');
    mkdirSync(join(folder, 's3/late/data'), { recursive: true });
    writeFileSync(join(folder, 's3/late/data/file'), 'here\n');
    await pipelines.retry(arn);
    const again = await pipelines.settled(arn);
    expect(again.PipelineExecutionStatus).toBe('Succeeded');
    expect(again).not.toHaveProperty('FailureReason');
    expect(await pipelines.problem(arn)).toBeUndefined();
    expect(readFileSync(join(folder, 'ran'), 'utf8')).toBe('A\n');
    await expect(pipelines.retry(arn)).rejects.toThrow('The execution is Succeeded');
  });
});

describe('a selective execution', () => {
  const select = (...names: string[]): object => ({ SelectedSteps: names.map((StepName) => ({ StepName })) });

  it('runs the chosen steps on results of the newest execution', async () => {
    const folder = newFolder();
    const first = await run(folder, gated());
    const second = await run(folder, gated(), { request: { SelectiveExecutionConfig: select('Evaluate', 'Gate') as never } });
    expect(second.execution).toMatchObject({ PipelineExecutionStatus: 'Succeeded', SelectiveExecutionConfig: { SourcePipelineExecutionArn: first.arn } });
    expect(second.steps.map(({ StepName, SelectiveExecutionResult }) => [StepName, SelectiveExecutionResult?.SourcePipelineExecutionArn])).toEqual([['Second', first.arn], ['Evaluate', undefined], ['Gate', undefined]]);
    expect(readdirSync(join(folder, 's3/bucket', idOf(second.arn)))).toEqual(['Evaluate']);
  });

  it.each([
    ['without a step between two chosen ones', select('First', 'Evaluate'), 'Second: The step "Second" lies between the selected steps "First" and "Evaluate" and is not selected itself.'],
    ['of a step that does not exist', select('Nothing'), 'There is no step "Nothing"'],
    ['of nothing', select(), '0 steps are selected'],
    ['of an execution that is none', { ...select('Second'), SourcePipelineExecutionArn: 'arn:aws:sagemaker:local:000000000000:pipeline/Pipeline/execution/aaaaaaaaaaaa' }, 'is no execution of the pipeline "Pipeline"'],
  ])('%s is refused', async (_, config, message) => {
    const folder = newFolder();
    await run(folder, gated());
    await expect(run(folder, gated(), { request: { SelectiveExecutionConfig: config as never } })).rejects.toThrow(message);
  });

  it('on a step that did not succeed is refused', async () => {
    const folder = newFolder();
    const text = definition([processing('A', 'throws'), processing('B', 'copy', { input: output('A') })]);
    await expect(run(folder, text, { request: { SelectiveExecutionConfig: select('B') as never } })).rejects.toThrow('the pipeline has no earlier execution');
    await run(folder, text);
    await expect(run(folder, text, { request: { SelectiveExecutionConfig: select('B') as never } })).rejects.toThrow('The selected steps use results of A, which did not succeed in arn:');
  });
});

describe('Lambda and Callback steps', () => {
  const OUTPUTS = [{ OutputName: 'count', OutputType: 'Integer' }, { OutputName: 'share', OutputType: 'Float' }, { OutputName: 'yes', OutputType: 'Boolean' }, { OutputName: 'name', OutputType: 'String' }] as const;
  const used = (step: string): unknown => join_(',', ...OUTPUTS.map(({ OutputName }) => get(`Steps.${step}.OutputParameters['${OutputName}']`)));
  const text = definition([
    { Name: 'Call', Type: 'Lambda', Arguments: { x: 1 }, FunctionArn: 'arn:aws:lambda:local:000000000000:function:f', OutputParameters: OUTPUTS },
    { Name: 'Ask', Type: 'Callback', Arguments: { from: get("Steps.Call.OutputParameters['name']") }, SqsQueueUrl: 'https://sqs/queue', OutputParameters: OUTPUTS },
    fail('Say', join_(' ', used('Call'), used('Ask'))),
  ]);
  const answer = { count: 3, share: 2, yes: true, name: 'n', more: 1 };

  it('are answered by the handlers, and their outputs keep their types', async () => {
    const lambda = vi.fn(async (_: object) => answer);
    const callback = vi.fn(async (_: object) => ({ ...answer, name: 'm' }));
    const { execution, steps, arn } = await run(newFolder(), text, { handlers: { lambda, callback } });
    expect(execution.FailureReason).toBe("Step 'Say' failed with message: 3,2.0,True,n 3,2.0,True,m");
    expect(lambda.mock.calls[0][0]).toMatchObject({ FunctionArn: 'arn:aws:lambda:local:000000000000:function:f', Arguments: { x: 1 } });
    expect(callback.mock.calls[0][0]).toMatchObject({ SqsQueueUrl: 'https://sqs/queue', token: expect.stringMatching(/^[0-9a-z]{10}$/) as string, pipelineExecutionArn: arn, arguments: { from: 'n' } });
    expect(steps[0].Metadata).toEqual({ Lambda: { Arn: 'arn:aws:lambda:local:000000000000:function:f', OutputParameters: [{ Name: 'count', Value: '3' }, { Name: 'share', Value: '2.0' }, { Name: 'yes', Value: 'True' }, { Name: 'name', Value: 'n' }] } });
  });

  it.each([
    ['an output that is missing', { ...answer, yes: undefined }, 'yes: The answer has no such output. Allowed: a value of type Boolean.'],
    ['an output of another type', { ...answer, count: 1.5 }, 'count: It is 1.5. Allowed: a value of type Integer.'],
  ])('fail by %s', async (_, wrong, message) => {
    const { execution } = await run(newFolder(), text, { handlers: { lambda: async () => wrong, callback: async () => answer } });
    expect(execution.FailureReason).toBe(`Step 'Call' failed with message: ${message}`);
  });
});

describe('model packages', () => {
  it('are registered locally, and described as they stand', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 's3/bucket/m'), { recursive: true });
    writeFileSync(join(folder, 's3/bucket/m/model.tar.gz'), gzipSync('model'));
    writeFileSync(join(folder, 's3/bucket/m/evaluation.json'), '{}');
    const register = {
      Name: 'Register',
      Type: 'RegisterModel' as const,
      Arguments: {
        ModelPackageGroupName: 'group',
        InferenceSpecification: { Containers: [{ Image: 'image', ModelDataUrl: 's3://bucket/m/model.tar.gz' }], SupportedContentTypes: ['text/csv'], SupportedResponseMIMETypes: ['text/csv'] },
        ModelMetrics: { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://bucket/m/evaluation.json' } } },
        ModelApprovalStatus: 'PendingManualApproval',
      },
    };
    const { steps, pipelines, execution } = await run(folder, definition([register, fail('Say', join_('', 'version ', get('Steps.Register.ModelPackageVersion'), ' is ', get('Steps.Register.ModelPackageArn')))]));
    const arn = 'arn:aws:sagemaker:local:000000000000:model-package/group/1';
    expect(execution.FailureReason).toBe(`Step 'Say' failed with message: version 1 is ${arn}`);
    expect(steps[0].Metadata).toEqual({ RegisterModel: { Arn: arn } });
    expect(await pipelines.job(steps[0].Metadata!)).toMatchObject({ ModelPackageArn: arn, ModelPackageGroupName: 'group', ModelPackageVersion: 1, ModelApprovalStatus: 'PendingManualApproval', ModelPackageStatus: 'Completed' });
    expect(existsSync(join(folder, 'registry/group/versions/0001/model.tar.gz'))).toBe(true);
  });
});
