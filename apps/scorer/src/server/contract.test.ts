import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type UnderContract, contractTests } from '../testing/contract-tests.ts';
import { type Served, serve } from '../testing/serve.ts';
import { type TrainedModel, trainModel } from '../testing/trained-model.ts';

let folder: string;
let model: TrainedModel;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-scorer-'));
  model = await trainModel(folder, 3000);
  served = await serve(model.archive);
});
afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

describe('a server from source', () => contractTests((): UnderContract => ({ address: served.address, model })));
