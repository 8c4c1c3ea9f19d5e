import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { CrossValidation } from './cross-validation.ts';
import type { Answer, Order, TrialThread } from './trial-protocol.ts';

const { rows, settings, control } = workerData as TrialThread;
const port = parentPort!;
const answer = (message: Answer): void => port.postMessage(message, []);
const next = async (): Promise<Order> => ((await once(port, 'message')) as [Order])[0];
const aborted = (): boolean => Atomics.load(control, 0) !== 0;

async function onStep(value: number): Promise<'stop' | undefined> {
  answer({ kind: 'step', value });
  const word = await next();
  return word.kind === 'answer' ? word.answer : 'stop';
}

let made: CrossValidation | undefined;
for (let order = await next(); order.kind !== 'end'; order = await next()) {
  if (order.kind === 'answer') continue;
  const { parameters, rounds } = order;
  try {
    made ??= new CrossValidation(rows, settings);
    if (order.kind === 'time') answer({ kind: 'timed', milliseconds: made.time(parameters, rounds) });
    else answer({ kind: 'done', result: await made.run({ parameters, rounds, onStep, aborted }) });
  } catch (error) {
    answer({ kind: 'failed', message: (error as Error).message });
  }
}
made?.[Symbol.dispose]();
