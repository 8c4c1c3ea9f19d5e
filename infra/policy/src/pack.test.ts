import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import analyzerRpc from '@pulumi/pulumi/proto/analyzer_grpc_pb.js';
import type { AnalyzeResponse } from '@pulumi/pulumi/proto/analyzer_pb.js';
import { expect, it } from 'vitest';
import { planned } from './planned.fixture.ts';
import { requestOf } from './requests.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

it("is served by Pulumi's own runner, as `pulumi up --policy-pack` starts it, and judges what it is asked", async () => {
  const runner = createRequire(import.meta.url).resolve('@pulumi/pulumi/cmd/run-policy-pack/index.js');
  const served = spawn(process.execPath, [runner, '127.0.0.1:1', '.'], { cwd: folder, env: { ...process.env, PULUMI_NODEJS_STACK: 'dev' }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(served.stdout, 'data')) as [Buffer];
    const client = new analyzerRpc.AnalyzerClient(`127.0.0.1:${port.toString().trim()}`, grpc.credentials.createInsecure());
    const response = await new Promise<AnalyzeResponse>((resolve, reject) => {
      client.analyze(requestOf(planned('aws:sqs/queue:Queue', { tags: { project: 'flowsentry', environment: 'dev' } })), (error, answer) => (error === null ? resolve(answer) : reject(error)));
    });
    client.close();
    expect(response.getDiagnosticsList().map((each) => each.getPolicyname())).toEqual(['queue-encrypted']);
  } finally {
    served.kill();
  }
});
