import { METRICS, count, percent } from '@flowsentry/evaluator';
import { markdownTable } from '../../text/markdown-table.ts';
import { markdownText } from '../../text/markdown-text.ts';
import { COST_HEADINGS, FIGURE_HEADINGS, costs, figuresWithIntervals } from '../ladder/cells.ts';
import { verdict } from '../ladder/verdict.ts';
import type { ProtocolRow } from '../robustness/protocols.ts';
import { REPORTED } from '../robustness/repeated.ts';
import { differenceWords, repeatedWords } from '../robustness/words/repeated-words.ts';
import type { DataResults } from './data-results.ts';
import type { NestedTuning } from './nested-tuning.ts';
import { nestedWords } from './nested-words.ts';
import { type FlowSource, experimentCommand, searchCommand } from './result-commands.ts';
import type { ResultsPlot, ResultsPlots } from './results-plots.ts';
import { shortWords } from './short-words.ts';

export interface DataSection {
  readonly results: DataResults;
  readonly source: FlowSource;
  /** The name of the tuned model's settings file. */
  readonly settings: string | undefined;
  /** Each plot by its name and where it lies, seen from the page. */
  readonly plots: ResultsPlots;
  readonly placeOf: (plot: string) => string;
}

/** One set of flows in GitHub's Markdown: every table and plot under the command that gives its figures. */
export function dataSection({ results, source, settings, plots, placeOf }: DataSection): string {
  const { files, classes, duplicates, robustness, ladder, tuned } = results;
  const { protocols, learningCurve, statements, parameters } = robustness;
  const plot = (name: keyof ResultsPlots): string[] => (plots[name] ? [image(plots[name], placeOf(name))] : []);
  const numbers = REPORTED.map((name) => METRICS[name].title);
  const said = (which: boolean): string => list(statements.filter(({ supported }) => supported === which).map(({ text }) => markdownText(text)));
  return [
    `## ${source.data === undefined ? 'Simulated flows' : `Recorded flows: ${files.map(markdownText).join(', ')}`}`,
    `${count(classes.Normal + classes.Anomaly)} ${source.data === undefined ? 'simulated' : 'recorded'} flows: ${count(classes.Normal)} Normal, ${count(classes.Anomaly)} Anomaly; ${count(duplicates)} repeat an earlier row exactly.${source.data === undefined ? ' They come from the simulator that this repository ships: the figures show that the path works and what splits and features do; they say nothing about a real network.' : ''}`,
    list(shortWords(results).map(markdownText)),
    '### Splits and feature sets: the default model',
    shell(experimentCommand('robustness', source)),
    ...plot('splits'),
    protocolTable(protocols.rows),
    ...(protocols.impossible.length > 0 ? [list(protocols.impossible.map(({ protocol, attack, reason }) => `${markdownText(attack === null ? protocol : `${protocol} (${attack})`)} was not possible: ${markdownText(reason)}.`))] : []),
    ...(tuned && settings !== undefined
      ? [
          '### Tuned against default',
          shell(experimentCommand('robustness', source, settings)),
          ...plot('tuning'),
          markdownTable(
            ['Split', 'Features', ...numbers.map((title) => `${title}, tuned − default`)],
            tuned.gains.map(({ protocol, attack, featureSet, metrics }) => [splitName(protocol, attack), featureSet, ...REPORTED.map((name) => differenceWords(name, metrics[name]))]),
            ['left', 'left', ...numbers.map(() => 'right' as const)],
          ),
          'Where the settings were searched on these very flows, the search has seen most of the test rows of these splits, and the table flatters them.',
          ...(tuned.nested && source.data !== undefined ? searchedWithin(tuned.nested, source.data, source.shared) : []),
          details('The tuned model by itself', protocolTable(tuned.protocols.rows)),
          details('Its settings, where they differ from the defaults', markdownTable(['Parameter', 'Default', 'Tuned'], changed(parameters, tuned.parameters), ['left', 'right', 'right'])),
        ]
      : []),
    ...(plots.unseen ? ['### Attack families that training never saw', shell(experimentCommand('robustness', source)), ...plot('unseen')] : []),
    '### Kinds of models',
    shell(experimentCommand('ladder', source, settings)),
    ...plot('ladder'),
    markdownTable(['Model', ...FIGURE_HEADINGS, ...COST_HEADINGS], ladder.rungs.map((rung) => [rung.name, ...figuresWithIntervals(rung), ...costs(rung)]), ['left', ...[...FIGURE_HEADINGS, ...COST_HEADINGS].map(() => 'right' as const)]),
    list(verdict(ladder).map(markdownText)),
    '### Learning curve',
    shell(experimentCommand('robustness', source)),
    ...plot('learning'),
    markdownTable(
      ['Share', 'Normal', 'Anomaly', ...numbers],
      learningCurve.map(({ share, learned, metrics }) => [percent(share), count(learned.Normal), count(learned.Anomaly), ...REPORTED.map((name) => repeatedWords(name, metrics[name]))]),
      ['right', 'right', 'right', ...numbers.map(() => 'right' as const)],
    ),
    '### What the numbers support',
    shell(experimentCommand('robustness', source)),
    said(true),
    '### What they do not support',
    said(false),
  ].join('\n\n');
}

function searchedWithin(nested: NestedTuning, data: string, shared: readonly string[]): string[] {
  return [
    'What follows does not: each split has a search of its own, on its training and validation rows. Each command gives one split’s figures, those of the test rows.',
    shell(nested.seeds.map((seed) => searchCommand(data, shared, nested.trials, seed)).join('\n')),
    list(nestedWords(nested).map(markdownText)),
  ];
}

function protocolTable(rows: readonly ProtocolRow[]): string {
  return markdownTable(
    ['Split', 'Features', 'Splits', 'Normal, Anomaly tested', 'Test rows seen in training', ...REPORTED.map((name) => METRICS[name].title)],
    rows.map(({ protocol, attack, featureSet, tested, seenShare, metrics }) => [
      splitName(protocol, attack),
      featureSet,
      protocol === 'temporal' ? '1' : count(metrics.macroF1.count),
      `${count(tested.Normal)}, ${count(tested.Anomaly)}`,
      percent(seenShare),
      ...REPORTED.map((name) => repeatedWords(name, metrics[name])),
    ]),
    ['left', 'left', 'right', 'right', 'right', ...REPORTED.map(() => 'right' as const)],
  );
}

const splitName = (protocol: string, attack: string | null): string => (attack === null ? protocol : `without ${markdownText(attack)}`);

function changed<T extends object>(before: T, after: T): string[][] {
  const names = Object.keys(after) as (keyof T & string)[];
  return names.filter((name) => before[name] !== after[name]).map((name) => [name, markdownText(String(before[name])), markdownText(String(after[name]))]);
}

const shell = (command: string): string => `\`\`\`sh\n${command}\n\`\`\``;
const list = (items: readonly string[]): string => (items.length === 0 ? 'Nothing.' : items.map((item) => `- ${item}`).join('\n'));
const image = ({ caption }: ResultsPlot, place: string): string => `![${markdownText(caption)}](${place})`;
const details = (title: string, body: string): string => `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
