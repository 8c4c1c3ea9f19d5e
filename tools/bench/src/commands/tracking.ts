import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option, about, random, runCommand, textTable } from '@flowsentry/kit';
import { type Tracker, openTracker } from '@flowsentry/tracking';
import { WandbServer } from '@flowsentry/tracking/testing';
import { trainSync } from '@flowsentry/xgboost';
import { median } from '../median.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly rows: number;
  readonly times: number;
}

type Training = Parameters<typeof trainSync>[0];

interface Cost {
  readonly seconds: number;
  /** Of all threads, in seconds. */
  readonly processor: number;
}

const ROUNDS = 200;
const COLUMNS = 40;
const KEY = 'k'.repeat(40);

await runCommand<Options>(
  new Command('nx run bench:tracking --')
    .description(`What tracking adds to a run: the same training of ${ROUNDS} rounds on one thread, untracked, tracked here, and tracked on Weights & Biases too (a server on loopback that answers, one that is down), in turn.`)
    .addOption(new Option('--rows <count>', 'of the training matrix').argParser(wholeNumber).default(20_000))
    .addOption(new Option('--times <count>', 'that each is done').argParser(wholeNumber).default(15)),
  async ({ rows, times }, session) => {
    const { progress, signal } = session;
    const training = trainingOf(rows);
    await using held = new AsyncDisposableStack();
    const folder = held.adopt(await mkdtemp(join(tmpdir(), 'flowsentry-bench-')), (made) => rm(made, { recursive: true, force: true }));
    await using server = new WandbServer(KEY);
    await using nobody = new WandbServer(KEY);
    const [url, closed] = [await server.up(), await nobody.up()];
    await nobody.down();
    const service = (WANDB_BASE_URL: string) => ({ WANDB_API_KEY: KEY, WANDB_BASE_URL });
    const ends: Record<string, number[]> = {};
    const tracked = (name: string, env: Record<string, string>) => async (): Promise<Cost> => {
      const tracker = openTracker(join(folder, name), () => {}, env);
      const cost = await costOf(() => trackedTraining(tracker, (onRound) => train(training, onRound)));
      const end = await costOf(() => tracker[Symbol.asyncDispose]());
      (ends[name] ??= []).push(end.seconds);
      return cost;
    };
    const ways: Record<string, () => Promise<Cost>> = {
      untracked: () => costOf(async () => train(training, () => {})),
      here: tracked('here', {}),
      'with W&B': tracked('with W&B', service(url)),
      'W&B is down': tracked('W&B is down', service(closed)),
    };
    const first = await ways['untracked']();
    progress.line(`It takes ${about((first.seconds + 1) * 1000 * times * Object.keys(ways).length)}.`);
    const task = progress.task('Training', times);
    const costs: Record<string, Cost[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
    for (let time = 0; time < times; time++) {
      signal.throwIfAborted();
      // In another order each time: what else the machine does meets each of them.
      const order = Object.keys(ways).map((_, place, names) => names[(place + time) % names.length]);
      for (const name of order) costs[name].push(await ways[name]());
      task.update(time + 1);
    }
    task.finish();
    // On a busy machine the difference of two trainings drowns in noise; what is added does not.
    const added: number[] = [];
    for (let time = 0; time < 50; time++) {
      await using tracker = openTracker(join(folder, 'calls'), () => {}, {});
      added.push((await costOf(() => trackedTraining(tracker, silentTraining))).seconds);
    }
    const quartiles = (name: string, of: keyof Cost): string => {
      const ratios = costs[name].map((cost, time) => cost[of] / costs['untracked'][time][of]).sort((a, b) => a - b);
      return [0.5, 0.25, 0.75].map((share) => ratios[Math.round(share * (times - 1))].toFixed(3)).join(' ');
    };
    const shown = (values: readonly number[]): string => median(values).toFixed(3);
    const table = textTable(
      ['', 'seconds', 'ratio (quartiles)', 'processor s', 'ratio (quartiles)', 'end of the process s'],
      Object.entries(costs).map(([name, of]) => [
        name, shown(of.map(({ seconds }) => seconds)), quartiles(name, 'seconds'), shown(of.map(({ processor }) => processor)), quartiles(name, 'processor'), name in ends ? shown(ends[name]) : '–',
      ]),
    );
    const share = median(added) / median(costs['untracked'].map(({ processor }) => processor));
    session.print({ rows, times, costs, ends, added, share }, `${table}\n\nIts calls alone, here: ${shown(added)} s, ${(100 * share).toFixed(2)} % of the training's processor time.`);
  },
);

function trainingOf(rows: number): Training {
  const source = random(1);
  const data = Float32Array.from({ length: rows * COLUMNS }, () => source.normal());
  const label = Float32Array.from({ length: rows }, (_, row) => Number(data[row * COLUMNS] + source.normal() > 0));
  const train = { matrix: { data, rows, columns: COLUMNS }, label };
  return { parameters: { objective: 'binary:logistic', eval_metric: 'logloss', tree_method: 'hist', seed: 1, nthread: 1 }, rounds: ROUNDS, train, evaluate: { train } };
}

/** Tracked or not, somebody is told of each round. */
function train(training: Training, onRound: (round: number, loss: number) => void): void {
  trainSync({ ...training, onRound: ({ round, evaluation }) => onRound(round, evaluation['train']['logloss']) }).booster.dispose();
}

/** Tells of rounds and does nothing else. */
function silentTraining(onRound: (round: number, loss: number) => void): void {
  for (let round = 0; round < ROUNDS; round++) onRound(round, 1 / (round + 1));
}

async function trackedTraining(tracker: Tracker, training: (onRound: (round: number, loss: number) => void) => void): Promise<void> {
  const run = await tracker.start({ project: 'bench', kind: 'training', name: 'training', config: { rounds: ROUNDS } });
  training((round, loss) => run.log(round, { 'train-logloss': loss }));
  await run.finish('finished');
}

async function costOf(work: () => PromiseLike<void>): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}
