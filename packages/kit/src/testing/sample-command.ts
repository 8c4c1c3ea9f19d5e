/** A command as packages write them, for tests to run as a process. */
import { setTimeout } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { Command, FlowsentryError, InvalidArgumentError, Option, runCommand } from '../index.ts';

interface Options {
  readonly mode: string;
  readonly count: number;
}

await runCommand<Options>(
  new Command('sample')
    .description('Does what its mode says.')
    .addOption(new Option('--mode <mode>', 'what to do').choices(['print', 'problem', 'defect', 'missing', 'bigint', 'wait', 'wait-kindly', 'stubborn', 'flood', 'path', 'steps']).default('print'))
    .addOption(
      new Option('--count <n>', 'how often').default(1).argParser((typed) => {
        if (!/^\d+$/.test(typed)) throw new InvalidArgumentError('A whole number is wanted.');
        return Number(typed);
      }),
    ),
  async ({ mode, count }, session) => {
    switch (mode) {
      case 'problem':
        throw new FlowsentryError('bad-flow', { file: 'a.csv', row: 3, column: 'Label', what: 'The label is "Odd"', value: 'Odd', allowed: 'Normal, Anomaly', wayOut: 'Mend the row', cause: new Error('deep') });
      case 'bigint':
        throw new FlowsentryError('too-big', { what: 'It is too big', value: 2n ** 64n });
      case 'defect':
        throw new TypeError('never to be seen');
      case 'missing':
        await readFile('there/is/no/such.file');
        break;
      case 'wait': {
        process.stderr.write('waiting\n');
        await setTimeout(60_000, undefined, { signal: session.signal });
        break;
      }
      case 'wait-kindly': {
        process.stderr.write('waiting\n');
        while (!session.signal.aborted) await setTimeout(20);
        session.signal.throwIfAborted();
        break;
      }
      case 'stubborn':
        process.stderr.write('waiting\n');
        session.signal.addEventListener('abort', () => process.stderr.write('aborted\n'));
        await setTimeout(60_000);
        break;
      case 'flood':
        for (let i = 0; i < count; i++) {
          session.print(i, `line ${i}`);
          await setTimeout(0);
        }
        break;
      case 'path':
        session.print(session.path('data.csv'), session.path('data.csv'));
        break;
      case 'steps': {
        const task = session.progress.task('Train', 2);
        task.update(1);
        task.finish('done');
        session.print({ done: true }, 'done');
        break;
      }
      default:
        session.print({ count }, `count ${count}`);
    }
  },
);
