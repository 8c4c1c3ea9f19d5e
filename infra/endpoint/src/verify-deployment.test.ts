import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EffectiveDeployment } from './effective-deployment.ts';
import { verifyDeployment } from './verify-deployment.ts';

const INTENDED = { endpointName: 'flowsentry-prod-scorer', endpointConfigName: 'new' };

/** Answers DescribeEndpoint of that one endpoint with the given states in turn, and refuses all else as SageMaker does. */
async function sageMaker(answers: readonly EffectiveDeployment[]): Promise<Server> {
  const left = [...answers];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = JSON.parse(await text(request)) as { EndpointName?: string };
    const known = request.headers['x-amz-target'] === 'SageMaker.DescribeEndpoint' && asked.EndpointName === INTENDED.endpointName;
    const answer = known ? left.shift() : undefined;
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? { __type: 'ValidationException', message: 'Could not find endpoint.' }));
  };
  const server = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let server: Server | undefined;

async function verify(answers: readonly EffectiveDeployment[], states: string[] = []): Promise<EffectiveDeployment> {
  server = await sageMaker(answers);
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return verifyDeployment(INTENDED, { region: 'eu-central-1', maxAttempts: 1, signal: new AbortController().signal, intervalMs: 1, onState: (state) => states.push(state) });
}

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server?.closeAllConnections();
  server?.close();
});

describe('verifyDeployment', () => {
  it('is content with what was meant', async () => {
    expect(await verify([{ EndpointConfigName: 'new', EndpointStatus: 'InService' }])).toMatchObject({ EndpointStatus: 'InService' });
  });

  it('waits for an endpoint that changes', async () => {
    const states: string[] = [];
    await verify([{ EndpointConfigName: 'old', EndpointStatus: 'Updating' }, { EndpointConfigName: 'old', EndpointStatus: 'RollingBack' }, { EndpointConfigName: 'new', EndpointStatus: 'InService' }], states);
    expect(states).toEqual(['Updating', 'RollingBack']);
  });

  it('fails on one that was taken back, however healthy', async () => {
    await expect(verify([{ EndpointConfigName: 'old', EndpointStatus: 'InService', FailureReason: 'Alarm flowsentry-prod-scorer-errors went off.' }])).rejects.toMatchObject({
      code: 'not-deployed',
      exitCode: 1,
      message: expect.stringContaining('The endpoint "flowsentry-prod-scorer" does not serve what was deployed: EndpointConfigName is old, not new. SageMaker says: Alarm flowsentry-prod-scorer-errors went off.'),
    });
  });

  it('passes on what AWS says of an endpoint that is not there', async () => {
    await expect(verify([])).rejects.toMatchObject({ name: 'InfraError', message: expect.stringContaining('flowsentry-prod-scorer') });
  });
});
