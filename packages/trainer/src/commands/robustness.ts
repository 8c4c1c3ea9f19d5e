import { join } from 'node:path';
import { Command, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { robustness } from '../experiments/robustness/robustness.ts';
import { robustnessPage } from '../experiments/robustness/robustness-page.ts';
import { type ExperimentOptions, addExperimentOptions, experimentInput } from './experiment-options.ts';

interface Options extends ExperimentOptions {
  readonly out?: string;
}

await runCommand<Options>(
  addExperimentOptions(new Command('nx run trainer:robustness --'), 10_000)
    .description('What a model’s figures are worth: feature sets and splits, learning curve, wrong labels, disguised attacks, another balance of the classes. Writes the evaluation report with these in it (report.html), and the numbers (robustness.json).')
    .option('--out <folder>', 'where the two files go; robustness in the folder of --work without it'),
  async (options, session) => {
    const input = await experimentInput(options, session);
    const { result, evaluated } = await robustness({ ...input, progress: session.progress, signal: session.signal });
    const out = session.path(options.out ?? join(options.work, 'robustness'));
    const files = { report: join(out, 'report.html'), robustness: join(out, 'robustness.json') };
    await writeFileAtomically(files.robustness, `${JSON.stringify(result, undefined, 1)}\n`);
    await writeFileAtomically(files.report, robustnessPage(result, evaluated));
    const said = (which: boolean): string[] => result.statements.filter(({ supported }) => supported === which).map(({ text }) => `  ${text}`);
    session.print({ files, ...result }, ['', 'Supported:', ...said(true), 'Not supported:', ...said(false), '', `report      ${files.report}`, `numbers     ${files.robustness}`].join('\n'));
  },
);
