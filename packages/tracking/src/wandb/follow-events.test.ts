import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followEvents } from './follow-events.ts';

const START = '{"time":"t","type":"start","run":{"project":"p","kind":"k","name":"é","config":{}},"process":{"Host":"h","Pid":1}}\n';
const LOG = '{"time":"t","type":"log","step":0,"metrics":{}}\n';
const FINISH = '{"time":"t","type":"finish","status":"finished"}\n';

/** What is found in a file that grows by one part at each look. */
async function found(parts: readonly string[], over = false): Promise<string[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'tracking-')), 'events.jsonl');
  const [first, ...rest] = parts;
  appendFileSync(file, first);
  const batches: string[] = [];
  const look = async (): Promise<void> => appendFileSync(file, rest.shift()!);
  for await (const { events, bytes } of followEvents(file, over, look)) batches.push(`${events.map(({ type }) => type).join()} ${bytes}`);
  return batches;
}

it('finds the events of a run as they come, whole lines only', async () => {
  const [start, log, finish] = [START, LOG, FINISH].map((line) => Buffer.byteLength(line));
  expect(await found([START + LOG + FINISH])).toEqual([`start,log,finish ${start + log + finish}`]);
  expect(await found(['', START.slice(0, 30), START.slice(30), LOG + LOG.slice(0, 9), '', LOG.slice(9), FINISH])).toEqual([`start ${start}`, `log ${start + log}`, `log ${start + 2 * log}`, `finish ${start + 2 * log + finish}`]);
  expect(await found([START + LOG + LOG.slice(0, 9)], true)).toEqual([`start,log ${start + log}`]);
});
