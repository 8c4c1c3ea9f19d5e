import { open } from 'node:fs/promises';
import { parseEvents } from '../parse-events.ts';
import type { RunEvent } from '../run-event.ts';

export interface FollowedEvents {
  readonly events: readonly RunEvent[];
  /** Bytes of the file up to the end of these. */
  readonly bytes: number;
}

/**
 * The events of a run as they come, in batches, until it finishes.
 *
 * @param over nothing will come any more: its process is gone
 * @param wait resolves when it is time to look again
 */
export async function* followEvents(file: string, over: boolean, wait: () => Promise<void>): AsyncGenerator<FollowedEvents> {
  await using handle = await open(file);
  let bytes = 0;
  let lines = 0;
  for (;;) {
    const { size } = await handle.stat();
    if (size > bytes) {
      const { buffer } = await handle.read(Buffer.alloc(size - bytes), 0, size - bytes, bytes);
      const whole = buffer.subarray(0, buffer.lastIndexOf(0x0a) + 1);
      const events = parseEvents(whole.toString('utf8'), file, lines);
      bytes += whole.length;
      lines += events.length;
      if (events.length > 0) yield { events, bytes };
      if (events.at(-1)?.type === 'finish') return;
    }
    if (over) return;
    await wait();
  }
}
