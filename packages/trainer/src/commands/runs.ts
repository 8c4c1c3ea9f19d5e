import { Command, InvalidArgumentError, Option, type Session, about, runCommand } from '@flowsentry/kit';
import { type KnownRun, TrackingError, type Upload, differingSettings, findRuns, readRuns, runComparison, runList, runsFolder, sendLeftRuns, wandbSettings, withParts } from '@flowsentry/tracking';
import { nxCommand } from '../nx-command.ts';
import { uploadWords } from '../upload-words.ts';
import { workOption } from './environment-option.ts';

interface Options {
  readonly last: number;
  readonly compare?: readonly string[];
  readonly sync?: true;
  readonly work: string;
}

function runCount(typed: string): number {
  const count = Number(typed);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('It is a whole number from 1.');
}

await runCommand<Options>(
  new Command('nx run trainer:runs --')
    .description('Lists the runs that were tracked on this machine, the newest first, or compares some of them.')
    .addOption(new Option('--last <N>', 'how many').argParser(runCount).default(20))
    .addOption(new Option('--compare <ids...>', 'these runs side by side: settings that differ, results, learning curves; the beginning of an id is enough').conflicts(['sync']))
    .addOption(new Option('--sync', 'sends to Weights & Biases (WANDB_API_KEY) what it does not have of them'))
    .addOption(workOption()),
  async ({ last, compare, sync, work }, session) => {
    const folder = runsFolder(session.path(work));
    if (sync) return syncRuns(folder, work, session);
    const runs = await readRuns(folder);
    const width = process.stdout.columns ?? Number.POSITIVE_INFINITY;
    if (compare) {
      const compared = findRuns(runs, compare);
      session.print({ differing: differingSettings(compared), runs: compared }, runComparison(compared, width, Date.now()));
    } else {
      const shown = withParts(runs).slice(0, last);
      const none = `No run has been tracked in ${folder}. Make one: ${nxCommand('pipeline', {}, { work })}`;
      session.print(shown.map(({ run, parts }) => ({ ...brief(run), parts: parts.map(brief) })), shown.length === 0 ? none : runList(shown, width, Date.now()));
    }
  },
);

/** As the list has it: of the rounds their number. */
function brief({ rounds, ...run }: KnownRun): object {
  return { ...run, rounds: rounds.length };
}

async function syncRuns(folder: string, work: string, session: Session): Promise<void> {
  const { progress, signal } = session;
  const wandb = wandbSettings(process.env);
  if (!wandb) throw new TrackingError('no-key', { key: 'WANDB_API_KEY', what: 'It is not set', allowed: 'a key of Weights & Biases', wayOut: 'Copy it from https://wandb.ai/authorize', exitCode: 2 });
  const task = progress.task('Sending', 1);
  const start = Date.now();
  let estimated = false;
  const onChange = ({ sent, refused, left }: Upload): void => {
    const done = sent.size + refused.size;
    if (done === 0) return;
    task.update(done / (done + left.length), `runs: ${done} of ${done + left.length}`);
    if (left.length === 0 || estimated) return;
    estimated = true;
    progress.line(`Sending ${left.length} more takes ${about(((Date.now() - start) / done) * left.length)}.`);
  };
  const upload = await sendLeftRuns({ folder, wandb }, signal, onChange);
  signal.throwIfAborted();
  const { sent, refused, left, trouble } = upload;
  const whole = refused.size === 0 && left.length === 0;
  if (whole) task.finish();
  else {
    task.fail();
    process.exitCode = 1;
  }
  const words = uploadWords(upload, nxCommand('runs', { sync: true }, { work }));
  session.print({ sent: Object.fromEntries(sent), refused: Object.fromEntries(refused), left, trouble }, words.length === 0 ? 'Weights & Biases has all runs.' : words.join('\n'));
}
