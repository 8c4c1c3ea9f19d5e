import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import grpc from '@grpc/grpc-js';
import analyzerRpc from '@pulumi/pulumi/proto/analyzer_grpc_pb.js';
import { type AnalyzeRequest, type AnalyzeResponse, type AnalyzeStackRequest, type AnalyzerInfo, default as analyzer } from '@pulumi/pulumi/proto/analyzer_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planned } from './planned.fixture.ts';
import { requestOf, stackRequestOf } from './requests.ts';

type Done<Answer> = (error: Error | null, answer: Answer) => void;

const folder = fileURLToPath(new URL('..', import.meta.url));
const rulesOf = (response: AnalyzeResponse): string[] => response.getDiagnosticsList().map((each) => each.getPolicyname());

/** `pulumi-analyzer-policy` of Pulumi's CLI runs this file in the pack's folder, with the engine's address and the program. */
const RUNNER = createRequire(import.meta.url).resolve('@pulumi/pulumi/cmd/run-policy-pack/index.js');

describe.each(['dev', 'prod'])("the pack, served by Pulumi's own runner for %s", (stack) => {
  let served: ReturnType<typeof serve>;
  const serve = () => spawn(process.execPath, [RUNNER, '127.0.0.1:1', '.'], { cwd: folder, env: { ...process.env, PULUMI_NODEJS_STACK: stack }, stdio: ['ignore', 'pipe', 'inherit'] });
  let client: InstanceType<typeof analyzerRpc.AnalyzerClient>;
  beforeAll(async () => {
    served = serve();
    const [port] = (await once(served.stdout, 'data')) as [Buffer];
    client = new analyzerRpc.AnalyzerClient(`127.0.0.1:${port.toString().trim()}`, grpc.credentials.createInsecure());
  });
  afterAll(() => {
    client.close();
    served.kill();
  });

  it('says what it holds', async () => {
    const info = await promisify((request: InstanceType<typeof empty.Empty>, done: Done<AnalyzerInfo>) => client.getAnalyzerInfo(request, done))(new empty.Empty());
    const disabled = info.getPoliciesList().filter((policy) => policy.getEnforcementlevel() === analyzer.EnforcementLevel.DISABLED);
    expect([info.getName(), info.getPoliciesList().length]).toEqual(['flowsentry', 48]);
    expect(disabled.map((policy) => policy.getName())).toEqual(stack === 'dev' ? ['protected', 'retained'] : []);
  });

  it('judges a resource before it is made, and the whole stack', async () => {
    const ask = promisify((request: AnalyzeRequest, done: Done<AnalyzeResponse>) => client.analyze(request, done));
    const askOfStack = promisify((request: AnalyzeStackRequest, done: Done<AnalyzeResponse>) => client.analyzeStack(request, done));
    const secret = planned('aws:secretsmanager/secret:Secret', { tags: { project: 'flowsentry', environment: stack } });
    expect(rulesOf(await ask(requestOf(secret)))).toEqual(stack === 'dev' ? ['secret-encrypted'] : ['secret-encrypted', 'protected']);
    expect(rulesOf(await askOfStack(stackRequestOf([planned('awsx:ec2:Vpc', {})])))).toEqual(['default-security-group-closed', 'flow-logs']);
  });
});
