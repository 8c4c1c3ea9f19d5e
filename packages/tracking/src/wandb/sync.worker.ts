// The thread that sends runs to Weights & Biases: whatever the SDK does (throws where nobody can catch, waits, writes to the console) stays in it.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { EVENTS_FILE } from '../read-runs.ts';
import { followEvents } from './follow-events.ts';
import type { FromSync, SyncSettings, ToSync } from './messages.ts';
import { Relay } from './relay.ts';
import { sendRun } from './send-run.ts';
import { writeSent } from './sent-state.ts';

const LOOK_MS = 1000;
const AT_ONCE = 16;

const { folder, wandb } = workerData as SyncSettings;
const tell = (message: FromSync): void => parentPort!.postMessage(message, []);
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replaceAll(wandb.apiKey, '…');

// What the service has refused makes the SDK throw where nobody can catch. The relay tells of it by the run.
process.on('uncaughtException', () => {});
// It adds three listeners a run.
process.setMaxListeners(0);

const relay = await Relay.start(wandb.baseUrl);
const waiting: { readonly id: string; readonly over: boolean }[] = [];
let underWay = 0;
let look = Promise.withResolvers<void>();

parentPort!.on('message', (message: ToSync) => {
  if (message.type === 'follow') {
    waiting.push(message);
    startNext();
  } else {
    lookAgain();
  }
});

setInterval(lookAgain, LOOK_MS);
let told: string | undefined;
setInterval(() => {
  const { trouble } = relay;
  if (trouble !== told) tell({ type: 'trouble', why: trouble });
  told = trouble;
}, LOOK_MS / 10);

function lookAgain(): void {
  const before = look;
  look = Promise.withResolvers<void>();
  before.resolve();
}

function startNext(): void {
  if (underWay === AT_ONCE || waiting.length === 0) return;
  underWay++;
  const { id, over } = waiting.shift()!;
  void send(id, over)
    .then(
      (url) => tell({ type: 'sent', id, url }),
      (error: unknown) => tell({ type: 'refused', id, why: reason(error) }),
    )
    .finally(() => {
      underWay--;
      startNext();
    });
}

async function send(id: string, over: boolean): Promise<string> {
  const batches = followEvents(join(folder, id, EVENTS_FILE), over, () => look.promise);
  const sent = await Promise.race([sendRun(id, batches, wandb, relay.urlOf(id)), relay.refusal(id)]);
  await writeSent(folder, id, sent);
  return sent.url;
}
