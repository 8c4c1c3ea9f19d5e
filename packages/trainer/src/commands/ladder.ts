import { join } from 'node:path';
import { Command, about, runCommand, textTable, writeFileAtomically } from '@flowsentry/kit';
import { COST_HEADINGS, FIGURE_HEADINGS, costs, figures } from '../experiments/ladder/cells.ts';
import { dataWords } from '../experiments/ladder/data-words.ts';
import { ladderPage } from '../experiments/ladder/ladder-page.ts';
import { ladder } from '../experiments/ladder/ladder.ts';
import { sharedSettings } from '../experiments/ladder/shared-settings.ts';
import { verdict } from '../experiments/ladder/verdict.ts';
import { parseParameters } from '../parameters.ts';
import { readSettings } from '../settings-file.ts';
import { type ExperimentOptions, addExperimentOptions, experimentInput } from './experiment-options.ts';

interface Options extends ExperimentOptions {
  readonly out?: string;
}

const LEFT_OUT = 'Tuned boosting is left out: nx run trainer:tune finds settings, --settings <file> takes them.';

await runCommand<Options>(
  addExperimentOptions(new Command('nx run trainer:ladder --'), 100_000)
    .description('What a more complex model buys: majority class, one-feature stump, linear, isolation forest, default and tuned boosting, class-weighted, monotone, on the same rows. --settings are those of tuned boosting. Writes a page (ladder.html) and the numbers (ladder.json).')
    .option('--out <folder>', 'where the two files go; ladder in the folder of --work without it'),
  async ({ settings, ...options }, session) => {
    const { progress, signal } = session;
    const settled = settings === undefined ? undefined : await readSettings(session.path(settings));
    const { table, parameters } = await experimentInput({ ...options, param: [...sharedSettings(settled ?? []), ...options.param] }, session);
    const tuned = settled && parseParameters([...settled, ...options.param, `DataOrigin=${parameters.DataOrigin}`]);
    const task = progress.task('Ladder', 1);
    let result: Awaited<ReturnType<typeof ladder>>;
    try {
      result = await ladder({
        table,
        parameters,
        tuned,
        signal,
        onExpected: (milliseconds) => progress.line(`Training the boosters takes ${about(milliseconds)}, less where it stops early.`),
        onStep: (name, step, steps) => task.update(step / steps, name),
      });
    } catch (error) {
      task.fail();
      throw error;
    }
    task.finish(`${result.rungs.length} models`);
    const out = session.path(options.out ?? join(options.work, 'ladder'));
    const files = { page: join(out, 'ladder.html'), ladder: join(out, 'ladder.json') };
    await writeFileAtomically(files.ladder, `${JSON.stringify(result, undefined, 1)}\n`);
    await writeFileAtomically(files.page, ladderPage(result));
    const lines = [dataWords(result), '', textTable(['model', ...FIGURE_HEADINGS, ...COST_HEADINGS], result.rungs.map((rung) => [rung.name, ...figures(rung), ...costs(rung)])), '', ...verdict(result), ...(tuned ? [] : [LEFT_OUT]), '', `page        ${files.page}`, `numbers     ${files.ladder}`];
    session.print({ ...result, written: files }, `\n${lines.join('\n')}`);
  },
);
