import { readFlows } from '@flowsentry/features';
import { simulate } from '@flowsentry/flows';
import { nbconvert } from './nbconvert.ts';

/** How many times the unit the whole takes, as measured with `eda.ipynb` on 4,376 to 200,000 flows; boosting grows somewhat faster than reading. */
const [STARTS, READINGS, SIMULATIONS] = [8, 60, 60];
const SIMULATED = 2_000;

/**
 * How long `eda.ipynb` will take, in milliseconds, from one unit of each kind of its work done here: a start of nbconvert, and reading the flows (or, without any, simulating a
 * tenth of those that it simulates). Throws what {@link nbconvert} and readFlows throw, so that what is missing is heard of first.
 */
export async function expectedTime(data: string | undefined, signal: AbortSignal): Promise<number> {
  const start = await took(() => nbconvert(['--version'], { signal }));
  if (data !== undefined) return STARTS * start + READINGS * (await took(() => readFlows(data, { signal })));
  const simulation = await took(async () => {
    for (const _ of simulate({ flows: SIMULATED, seed: 1, labelling: 'capture', metering: 'capture' })) signal.throwIfAborted();
  });
  return STARTS * start + SIMULATIONS * simulation;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
