import { describe, expect, it } from 'vitest';
import { emptyRecord } from '../flow-record.ts';
import { RowQueue } from './row-queue.ts';

describe('RowQueue', () => {
  it('gives back rows first in, first out, while it grows and empties', () => {
    const queue = new RowQueue();
    const flow = emptyRecord();
    let put = 0;
    let taken = 0;
    for (const [more, fewer] of [[3, 2], [200, 50], [10, 161], [1, 1]] as const) {
      for (let i = 0; i < more; i++, put++) {
        flow.values.fill(put);
        flow.tag = put % 2;
        flow.tags = put % 4;
        queue.put(flow);
      }
      for (let i = 0; i < fewer; i++, taken++) {
        queue.take(flow);
        expect([flow.values[0], flow.values[82], flow.timestamp, flow.tag, flow.tags]).toEqual([taken, taken, taken, taken % 2, taken % 4]);
      }
    }
    expect(queue.empty).toBe(true);
  });
});
