// The programs that the tests register for their images. Each leaves a line in the file that the variable RAN names, once its outputs are written.
import { appendFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FlowsentryError } from '@flowsentry/kit';
import type { Programs } from '../executor/program.ts';

const OUTPUT = '/opt/ml/processing/output';

export const programs: Programs = {
  /** Writes its arguments and the files of its input, one line each, into 20 files. */
  async copy(job) {
    const milliseconds = Number(job.environment['SLEEP'] ?? 0);
    const input = job.local('/opt/ml/processing/input');
    const names = await readdir(input).catch(() => []);
    const lines = await Promise.all(names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => readFile(join(input, name), 'utf8')));
    for (let part = 0; part < 20; part++) {
      await writeFile(join(job.local(OUTPUT), `part-${part}.txt`), `${job.arguments.join(' ')}\n${lines[0] ?? ''}`);
      if (milliseconds > 0) await sleep(milliseconds / 20, undefined, { signal: job.signal });
      job.progress(part + 1, 20, 'parts');
    }
    if (job.environment['RAN']) await appendFile(job.environment['RAN'], `${job.environment['STEP'] ?? job.name}\n`);
  },
  /** Writes its first argument to evaluation.json. */
  async evaluate(job) {
    await writeFile(join(job.local(OUTPUT), 'evaluation.json'), job.arguments[0] ?? '');
    await writeFile(job.local('/opt/ml/output/message'), 'evaluated');
  },
  async refuse() {
    throw new FlowsentryError('bad-value', { file: 'flows.csv', row: 7, column: 'Src_Port', what: 'It is "x"', allowed: 'a number' });
  },
  async throws() {
    throw new Error('out of luck');
  },
  /** Throws where nobody awaits it. */
  async 'throws aside'() {
    setTimeout(() => {
      throw new Error('out of reach');
    });
    await sleep(60_000);
  },
  /** Fails as many times as its first argument says, with the code of its third; the file of its second keeps count. */
  async fails(job) {
    const [times, file, code] = job.arguments;
    await appendFile(file, 'x');
    if ((await readFile(file, 'utf8')).length <= Number(times)) throw new FlowsentryError(code, { what: 'The service failed' });
    await writeFile(join(job.local(OUTPUT), 'alive'), '');
  },
  async dies() {
    process.kill(process.pid, 'SIGKILL');
  },
  async endless(job) {
    await writeFile(join(job.local(OUTPUT), 'half'), 'half');
    await sleep(60_000, undefined, { signal: job.signal });
  },
  /** Deaf to every signal that it could hear. */
  async deaf(job) {
    job.log('hears nothing');
    for (;;);
  },
  'registry.example.com/*:1': async (job) => {
    const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(job.local(path), 'utf8')) as unknown;
    const seen = {
      image: job.image,
      entrypoint: job.entrypoint,
      arguments: job.arguments,
      environment: { COLOUR: job.environment['COLOUR'], own: process.env['COLOUR'] },
      config: await read('/opt/ml/config/resourceconfig.json'),
      job: await read('/opt/ml/config/processingjobconfig.json'),
      input: (await readdir(job.local('/opt/ml/processing/input'))).sort(),
      code: await readdir(job.local('/opt/ml/processing/input/code')),
      model: await readdir(job.local('/opt/ml/processing/model')),
    };
    await writeFile(join(job.local(OUTPUT), 'seen.json'), JSON.stringify(seen));
  },
  async 'trainer.example.com/*'(job) {
    const weights = {
      channels: (await readdir(job.local('/opt/ml/input/data'))).sort(),
      hyperparameters: JSON.parse(await readFile(job.local('/opt/ml/input/config/hyperparameters.json'), 'utf8')) as unknown,
      colour: process.env['COLOUR'],
      arguments: job.arguments,
    };
    await writeFile(job.local('/opt/ml/checkpoints/epoch-1'), '');
    await writeFile(job.local('/opt/ml/model/weights.json'), JSON.stringify(weights));
  },
};
