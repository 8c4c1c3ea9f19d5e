import { type Answer, DUMMY_CREDENTIALS, type MisbehavingServer, misbehavingServer } from '@flowsentry/registry/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PipelineError } from '../error.ts';
import type { ExecutionStatus, StepStatus } from '../pipeline-service.ts';
import { type Followed, follow } from './follow.ts';
import { sageMakerService } from './sage-maker-service.ts';

const ARN = 'arn:aws:sagemaker:eu-west-1:123456789012:pipeline/flows/execution/abcdefghijkl';
const THROTTLED: Answer = { status: 400, type: 'ThrottlingException', message: 'Rate exceeded' };

type State = readonly [ExecutionStatus, Readonly<Record<string, StepStatus>>];

let server: MisbehavingServer;
beforeAll(async () => {
  server = await misbehavingServer();
  for (const [key, value] of Object.entries({ ...DUMMY_CREDENTIALS, AWS_ENDPOINT_URL: server.endpoint })) vi.stubEnv(key, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

/** The states in turn, one for each question after the execution; an answer among them is given in place of a state. The last one stays. */
function play(...states: readonly (State | Answer)[]): void {
  let next = 0;
  let steps: State[1] = {};
  server.serve((call) => {
    if (call === 'ListPipelineExecutionSteps') return { json: { PipelineExecutionSteps: Object.entries(steps).map(([StepName, StepStatus]) => ({ StepName, StepStatus, StartTime: 1 })) } };
    if (call !== 'DescribePipelineExecution') return { status: 400, type: 'UnknownOperationException', message: `${call} was not expected` };
    const state = states[Math.min(next++, states.length - 1)];
    if (!Array.isArray(state)) return state as Answer;
    const [PipelineExecutionStatus, now] = state as State;
    steps = now;
    return { json: { PipelineExecutionArn: ARN, PipelineExecutionStatus } };
  });
}

const service = sageMakerService({ maxAttempts: 1 });
const again = 'my-tool follow';
const brief = ({ execution, steps, trouble }: Followed): unknown => [execution.PipelineExecutionStatus, Object.fromEntries(steps.map(({ StepName, StepStatus }) => [StepName, StepStatus])), ...(trouble === undefined ? [] : [trouble.slice(0, 13)])];

describe('follow', () => {
  it('tells each new state once, to the end', async () => {
    const states: State[] = [
      ['Executing', {}],
      ['Executing', { Train: 'Executing' }],
      ['Executing', { Train: 'Executing' }],
      ['Executing', { Train: 'Succeeded', Gate: 'Executing' }],
      ['Failed', { Train: 'Succeeded', Gate: 'Failed' }],
    ];
    play(...states);
    const told: unknown[] = [];
    const end = await follow(service, ARN, { signal: new AbortController().signal, again, pollMs: 1, onChange: (state) => told.push(brief(state)) });
    expect(told).toEqual([states[0], states[1], states[3], states[4]]);
    expect(brief(end)).toEqual(states[4]);
  });

  it('of an execution that has ended asks once', async () => {
    play(['Stopped', {}]);
    await follow(service, ARN, { signal: new AbortController().signal, again, pollMs: 60_000 });
    expect(server.calls).toEqual(['DescribePipelineExecution', 'ListPipelineExecutionSteps']);
  });

  it('waits out throttling, a fault and a lost connection, and says why it knows nothing newer', async () => {
    play(['Executing', { Train: 'Executing' }], THROTTLED, THROTTLED, 'drop', { status: 500, type: 'InternalFailure', message: '' }, ['Succeeded', { Train: 'Succeeded' }]);
    const told: unknown[] = [];
    await follow(service, ARN, { signal: new AbortController().signal, again, pollMs: 1, onChange: (state) => told.push(brief(state)) });
    expect(told).toEqual([
      ['Executing', { Train: 'Executing' }],
      ['Executing', { Train: 'Executing' }, 'AWS throttled'],
      ['Executing', { Train: 'Executing' }, 'The connectio'],
      ['Executing', { Train: 'Executing' }, 'AWS failed at'],
      ['Succeeded', { Train: 'Succeeded' }],
    ]);
  });

  it('gives up when throttling does not end', async () => {
    play(THROTTLED);
    await expect(follow(service, ARN, { signal: new AbortController().signal, again, pollMs: 1 })).rejects.toMatchObject({ code: 'throttled' });
    expect(server.calls).toHaveLength(21);
  });

  it('ends at once where waiting is no help', async () => {
    play(['Executing', {}], { status: 400, type: 'ExpiredTokenException', message: 'The security token included in the request is expired' });
    await expect(follow(service, ARN, { signal: new AbortController().signal, again, pollMs: 1 })).rejects.toMatchObject({ code: 'expired-credentials' });
    expect(server.calls.filter((call) => call === 'DescribePipelineExecution')).toHaveLength(2);
  });

  it('lets go on request, without stopping the execution', async () => {
    play(['Executing', { Train: 'Executing' }]);
    const controller = new AbortController();
    const work = follow(service, ARN, { signal: controller.signal, again, pollMs: 60_000, onChange: () => controller.abort() });
    await expect(work).rejects.toThrow(PipelineError);
    await expect(work).rejects.toMatchObject({ code: 'detached', message: `No longer following ${ARN}, which goes on by itself. Follow it again: my-tool follow.` });
    expect(server.calls).toEqual(['DescribePipelineExecution', 'ListPipelineExecutionSteps']);
  });
});
