import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WorkQueue } from './work-queue.ts';

it('does work in order, and what takes more than one go behind the others', async () => {
  const queue = new WorkQueue();
  const done: string[] = [];
  let left = 3;
  const long = queue.turn(() => {}, 1);
  queue.add(() => {
    done.push(`long ${left}`);
    return --left === 0;
  }, 1);
  for (const name of ['b', 'c']) queue.add(() => done.push(name) > 0, 1);
  expect(done).toEqual([]);
  await long;
  for (let i = 0; i < 100; i++) await turn();
  expect(done).toEqual(['long 3', 'b', 'c', 'long 2', 'long 1']);
});

it('is full when more waits than can be done soon, and not when it is done', async () => {
  const queue = new WorkQueue();
  expect([queue.isFull, queue.waitMs]).toEqual([false, 0]);
  let done = 0;
  queue.add(() => ++done > 0, 1e9);
  expect(queue.isFull).toBe(true);
  await turn();
  await turn();
  expect([done, queue.isFull, queue.waitMs]).toEqual([1, false, 0]);
});
