import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Crew } from './crew.ts';
import { Log } from './log.ts';
import type { FromWorker } from './messages.ts';
import { serverSettings } from './settings.ts';

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-crew-'));
  program = join(folder, 'worker.mjs');
});
afterAll(() => rm(folder, { recursive: true }));

const SETTINGS = { settings: serverSettings({}), host: '127.0.0.1', model: 'm', workers: 1 };

it('replaces workers that die young later each time', async () => {
  await writeFile(program, 'process.exit(3)');
  const delays: unknown[] = [];
  const enough = Promise.withResolvers<undefined>();
  const log = new Log((lines, done) => {
    delays.push(...lines.trimEnd().split('\n').map((line) => (JSON.parse(line) as Record<string, unknown>)['delayMilliseconds']));
    if (delays.length >= 4) enough.resolve(undefined);
    done();
  });
  const crew = new Crew(program, SETTINGS, log, () => {});
  await enough.promise;
  await crew.end();
  expect(delays.slice(0, 4)).toEqual([100, 200, 400, 800]);
  expect(crew.size).toBe(0);
});

it('gives a worker that started with an older model the newer one', async () => {
  await writeFile(
    program,
    `process.on('message', (message) => {
      if (message.kind === 'drain') process.exit(0);
      process.send({ kind: 'log', lines: message.kind + ' ' + message.model });
    });
    setTimeout(() => process.send({ kind: 'started' }), 300);`,
  );
  const heard: string[] = [];
  const both = Promise.withResolvers<undefined>();
  const hear = (message: FromWorker): void => {
    if (message.kind !== 'log') return;
    heard.push(message.lines);
    if (heard.length === 2) both.resolve(undefined);
  };
  const crew = new Crew(program, SETTINGS, new Log((_, done) => done()), hear);
  crew.setModel('newer');
  await both.promise;
  await crew.end();
  expect(heard).toEqual(['prepare newer', 'switch undefined']);
});
