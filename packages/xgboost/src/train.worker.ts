import { parentPort, workerData } from 'node:worker_threads';
import { type RoundReport, boost } from './boost.ts';
import { XgboostError } from './error.ts';
import { type Order, type Report, ABORT, GO_ON, STATE, STOP, WAITING } from './train-protocol.ts';
import { withMatrices } from './train-plan.ts';
import { collectWarnings } from './warnings.ts';

const { plan, control, lockstep } = workerData as Order;
const report = (message: Report): void => parentPort!.postMessage(message, []);

/** In lockstep the next round waits for the other thread's word on this one; else only an abort counts. */
function watch(round: RoundReport): 'stop' | 'abort' | undefined {
  if (lockstep) {
    Atomics.compareExchange(control, STATE, GO_ON, WAITING);
    report({ kind: 'round', ...round });
    Atomics.wait(control, STATE, WAITING);
  }
  const state = Atomics.load(control, STATE);
  return state === ABORT ? 'abort' : state === STOP ? 'stop' : undefined;
}

try {
  const { result, warnings } = collectWarnings(() => (Atomics.load(control, STATE) === ABORT ? undefined : withMatrices(plan, (ready) => boost(ready, watch))));
  report(result ? { kind: 'done', outcome: result, warnings } : { kind: 'aborted' });
} catch (error) {
  if (!(error instanceof XgboostError)) throw error;
  const { cause: _, ...problem } = error.problem;
  report({ kind: 'failed', code: error.code, problem });
}
