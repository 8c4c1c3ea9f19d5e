import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPage } from '@flowsentry/console/build';
import { findChromium, launchChromium } from '@flowsentry/console/testing';
import { simulateToFile } from '@flowsentry/flows';
import { Command, Option, about, runCommand } from '@flowsentry/kit';
import { bundleSize } from '../console/bundle-size.ts';
import { type ConsoleResult, consoleReport, consoleTargets } from '../console/console-report.ts';
import { ConsoleServer } from '../console/console-server.ts';
import { firstView } from '../console/first-view.ts';
import { scoreTable } from '../console/score-table.ts';
import { sliderRedraw } from '../console/slider-redraw.ts';
import { BenchError } from '../error.ts';
import { measureProcess } from '../measure-process.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly work?: string;
  readonly flows: number;
  readonly times: number;
  readonly steps: number;
  readonly rows: number;
}

const TRIED_STEPS = 10;
/** The part of the file that is scored first, to say how long all of it will take: one in so many flows. */
const TRIED_SHARE = 50;
const PIPELINE = fileURLToPath(new URL('../../../../packages/trainer/src/commands/pipeline.ts', import.meta.url));

/** What shows that a view stands: all of its content, not its skeleton. */
const VIEWS = { overview: 'main .panels .panel', evaluation: 'main .moving-dot:not([hidden])' } as const;

await runCommand<Options>(
  new Command('nx run bench:console --')
    .description('The analyst’s page in Chromium on loopback: how soon a view stands with nothing cached, how long the threshold slider takes to move every plot and figure, what a large file of flows costs the page, and what the page weighs.')
    .addOption(new Option('--work <folder>', 'where a registry with a version lies; without one a model is trained on simulated flows'))
    .addOption(new Option('--flows <count>', 'that are simulated').argParser(wholeNumber).default(20_000))
    .addOption(new Option('--times <count>', 'that each view is opened').argParser(wholeNumber).default(20))
    .addOption(new Option('--steps <count>', 'of the slider, by keys and by dragging').argParser(wholeNumber).default(150))
    .addOption(new Option('--rows <count>', 'of the Parquet file that is scored').argParser(wholeNumber).default(625_783)),
  async ({ work: given, flows, times, steps, rows }, session) => {
    const { progress, signal } = session;
    const executable = findChromium();
    if (executable === undefined) throw new BenchError('no-command', { what: 'There is no Chromium on PATH', wayOut: 'Install it (apt-get install chromium), or set CHROMIUM to its path' });
    await using held = new AsyncDisposableStack();
    const preparing = progress.task('Prepare');
    const work = given === undefined ? await trainedWork(held, flows, signal) : session.path(given);
    const { folder } = await buildPage(() => {});
    const browser = held.adopt(await launchChromium(executable), (opened) => opened.close());
    const { address } = held.use(await ConsoleServer.start(work));
    preparing.finish();
    signal.addEventListener('abort', () => void browser.close());

    const views = Object.entries(VIEWS);
    const start = performance.now();
    for (const [view, selector] of views) await firstView(browser, `${address}/#/${view}`, selector);
    const warm = performance.now() - start;
    const redraw = performance.now();
    await sliderRedraw(browser, `${address}/#/evaluation`, TRIED_STEPS);
    // Opening its page took about as long as opening one of the views.
    const step = Math.max(0, performance.now() - redraw - warm / views.length) / TRIED_STEPS;
    const tried = Math.ceil(rows / TRIED_SHARE);
    const simulating = performance.now();
    const some = await simulated(held, tried, signal);
    const simulation = performance.now() - simulating;
    // The first time it waits for the scorer to start.
    await scoreTable(browser, address, some, tried);
    const { seconds } = await scoreTable(browser, address, some, tried);
    progress.line(`It takes ${about(times * warm + steps * step + TRIED_SHARE * (simulation + 1000 * seconds))}.`);

    const opening = progress.task('Opening', times);
    const firstViews: Record<string, number[]> = Object.fromEntries(views.map(([view]) => [view, []]));
    for (let time = 0; time < times; time++) {
      signal.throwIfAborted();
      for (const [view, selector] of views) firstViews[view].push(await firstView(browser, `${address}/#/${view}`, selector));
      opening.update(time + 1);
    }
    opening.finish();
    const moving = progress.task('Moving the slider');
    const redraws = await sliderRedraw(browser, `${address}/#/evaluation`, steps);
    moving.finish();
    const scoring = progress.task('Scoring a large file');
    const table = await scoreTable(browser, address, await simulated(held, rows, signal), rows);
    scoring.finish();
    const result: ConsoleResult = { firstViews, redraws, bundle: await bundleSize(folder), table };
    const targets = consoleTargets(result);
    session.print({ chromium: browser.version(), times, steps, rows, ...result, targets }, consoleReport(result));
    if (targets.some(({ met }) => !met)) process.exitCode = 1;
  },
);

/** A Parquet file of simulated flows, until `held` is disposed of. */
async function simulated(held: AsyncDisposableStack, rows: number, signal: AbortSignal): Promise<string> {
  const file = join(await folderFor(held), 'flows.parquet');
  await simulateToFile({ flows: rows, seed: 1, labelling: 'capture', metering: 'capture' }, file, { signal });
  return file;
}

/** A folder with what the pipeline made of simulated flows, until `held` is disposed of. */
async function trainedWork(held: AsyncDisposableStack, flows: number, signal: AbortSignal): Promise<string> {
  const work = await folderFor(held);
  await measureProcess(process.execPath, [PIPELINE, '--synthetic', String(flows), '--work', work, '--param', 'GateMinimumMacroF1=0', '--param', 'GateMaximumFalsePositiveRate=1'], { signal });
  return work;
}

async function folderFor(held: AsyncDisposableStack): Promise<string> {
  return held.adopt(await mkdtemp(join(tmpdir(), 'flowsentry-bench-')), (folder) => rm(folder, { recursive: true, force: true }));
}
