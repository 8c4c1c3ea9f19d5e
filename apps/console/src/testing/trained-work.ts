import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { simulateToFile } from '@flowsentry/flows';
import { silentProgress } from '@flowsentry/kit';
import { openTracker } from '@flowsentry/tracking';
import { dataFiles, localPlatform, parseParameters, trackedRun } from '@flowsentry/trainer';
import { inject } from 'vitest';

const FLOWS = 2500;
const PARAMETERS = ['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0.5', 'GateMaximumFalsePositiveRate=0.9', 'DataOrigin=synthetic'];

export interface TrainedWork {
  /** A work folder of the test's own: version 1 is approved, version 2 waits; the pipeline ran twice. */
  readonly work: string;
  /** The labelled flows that it learned from. */
  readonly data: string;
}

/** What the pipeline makes of a few thousand synthetic flows. It runs once for all test files of a run, each of which gets a copy. */
export async function trainedWork(): Promise<TrainedWork> {
  const shared = inject('shared');
  const [made, claim] = ['made', 'claim'].map((name) => join(shared, name));
  const first = await mkdir(claim).then(() => true, () => false);
  if (first) await train(join(shared, 'work'), join(shared, 'flows.csv')).then(() => mkdir(made));
  else while (!existsSync(made)) await sleep(50);
  const own = await mkdtemp(join(shared, 'copy-'));
  await cp(join(shared, 'work'), own, { recursive: true, verbatimSymlinks: true });
  return { work: own, data: join(shared, 'flows.csv') };
}

async function train(work: string, data: string): Promise<void> {
  await simulateToFile({ flows: FLOWS, seed: 5, labelling: 'capture', metering: 'capture' }, data);
  await using tracker = openTracker(work, () => {}, {});
  const platform = localPlatform(work, silentProgress);
  const { signal } = new AbortController();
  for (const more of [[], ['num_round=25']]) {
    await trackedRun(tracker, 'flows.csv', { platform, data: await dataFiles(data), parameters: parseParameters([...PARAMETERS, ...more]), signal });
    if (more.length === 0) await platform.registry('flowsentry').approve(1, { LastModifiedBy: 'ada', ApprovalDescription: 'The first that passes the gate' });
  }
}
