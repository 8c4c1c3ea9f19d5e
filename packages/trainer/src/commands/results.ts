import { basename, dirname, join } from 'node:path';
import { readFlows } from '@flowsentry/features';
import { Command, Option, about, ensureFolder, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { sharedSettings } from '../experiments/ladder/shared-settings.ts';
import { type DataResults, type ResultsRequest, dataResults } from '../experiments/results/data-results.ts';
import type { DataSection } from '../experiments/results/data-section.ts';
import { expectedTime } from '../experiments/results/expected-time.ts';
import type { FlowSource } from '../experiments/results/result-commands.ts';
import { resultsPage } from '../experiments/results/results-page.ts';
import { resultsPlots } from '../experiments/results/results-plots.ts';
import { shortWords } from '../experiments/results/short-words.ts';
import { DEFAULT_WORK } from '../nx-command.ts';
import { type Parameters, parseParameters } from '../parameters.ts';
import { readSettings } from '../settings-file.ts';
import { syntheticFlows } from '../synthetic-flows.ts';
import { flowCount } from './experiment-options.ts';

interface Options {
  readonly data?: string;
  readonly synthetic: number;
  readonly settings?: string;
  readonly out: string;
  readonly work: string;
}

const SIMULATED = 10_000;
const OUT = 'RESULTS.md';
const PLOTS = 'docs/results';

await runCommand<Options>(
  new Command('nx run trainer:results --')
    .description('The classification results as a page: the default and the tuned model, every split and feature set, the ladder of models, the learning curve, and what the numbers support; on recorded flows, where some are given, and on simulated ones. Writes the page, and its plots into docs/results beside it.')
    .option('--data <path>', 'recorded labelled flows: a .csv, .csv.gz or .parquet file, a folder of them, or a quoted glob; simulated flows alone without it')
    .addOption(new Option('--synthetic <flows>', 'how many flows are simulated').argParser(flowCount).default(SIMULATED))
    .option('--settings <file>', 'the tuned model: the best.json of nx run trainer:tune; the default model alone without it')
    .option('--out <file>', 'the page', OUT)
    .option('--work <folder>', 'where synthetic flows are kept', DEFAULT_WORK),
  async ({ data, synthetic, settings, out, work }, session) => {
    const { progress, signal } = session;
    const settled = settings === undefined ? undefined : await readSettings(session.path(settings));
    const shared = sharedSettings(settled ?? []).filter((assignment) => !assignment.startsWith('DataOrigin='));
    const request = async (file: string, origin: Parameters['DataOrigin']): Promise<ResultsRequest> => {
      const last = `DataOrigin=${origin}`;
      const parameters = parseParameters([...shared, last]);
      return { table: await readFlows(file, { labelRule: parameters.LabelRule, signal }), parameters, tuned: settled && parseParameters([...settled, last]), nested: origin === 'real' };
    };
    const { Seed } = parseParameters(shared);
    const asked: { readonly name: string; readonly source: FlowSource; readonly request: ResultsRequest }[] = [
      ...(data === undefined ? [] : [{ name: 'recorded', source: { data: basename(data), synthetic, shared }, request: await request(session.path(data), 'real') }]),
      { name: 'simulated', source: { data: undefined, synthetic, shared }, request: await request(await syntheticFlows({ work: session.path(work), flows: synthetic, seed: Seed, progress, signal }), 'synthetic') },
    ];
    const page = session.path(out);
    // What cannot be written is better known now than after all the trainings.
    await ensureFolder(join(dirname(page), PLOTS));
    let expected = 0;
    for (const { request } of asked) expected += await expectedTime(request, signal);
    progress.line(`${asked.length === 1 ? 'One set' : 'Two sets'} of flows, ${settled ? 'two models' : 'one model'}: ${about(expected)}`);

    const sections: (DataSection & { readonly name: string })[] = [];
    for (const { name, source, request } of asked) {
      progress.line(`${source.data ?? 'simulated flows'}:`);
      const results: DataResults = await dataResults(request, progress, signal);
      sections.push({ name, results, source, settings: settings === undefined ? undefined : basename(settings), plots: resultsPlots(results), placeOf: (plot) => `${PLOTS}/${name}-${plot}.svg` });
    }

    const files = [
      ...sections.flatMap(({ plots, placeOf }) => Object.entries(plots).map(([name, { svg }]) => [join(dirname(page), placeOf(name)), svg] as const)),
      [page, resultsPage({ sections, options: { data: data && basename(data), synthetic: synthetic === SIMULATED ? undefined : String(synthetic), settings: settings && basename(settings), out: out === OUT ? undefined : basename(out) } })] as const,
    ];
    for (const [file, text] of files) await writeFileAtomically(file, text);
    const said = sections.flatMap(({ source, results }) => [`${source.data ?? 'simulated flows'}:`, ...shortWords(results).map((words) => `  ${words}`), '']);
    session.print({ files: files.map(([file]) => file), results: sections.map(({ source, results }) => ({ source, ...results })) }, ['', ...said, `page        ${page}`, `plots       ${join(dirname(page), PLOTS)}`].join('\n'));
  },
);
