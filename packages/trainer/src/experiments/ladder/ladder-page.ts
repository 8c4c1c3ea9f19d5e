import { confidence, count, ruleWords } from '@flowsentry/evaluator/words';
import { escapeHtml, htmlPage, htmlTable } from '@flowsentry/page';
import { splitFinding } from '../../split-finding.ts';
import { COST_HEADINGS, FIGURE_HEADINGS, costs, figuresWithIntervals } from './cells.ts';
import { dataWords } from './data-words.ts';
import type { Ladder, LadderRung } from './ladder.ts';
import { gainPlot, metricPlot } from './rung-plot.ts';
import { DEFAULT_BOOSTING } from './rungs.ts';
import { verdict } from './verdict.ts';

/** The ladder as one HTML page that needs nothing from outside. */
export function ladderPage(ladder: Ladder): string {
  const { parameters, rungs } = ladder;
  return htmlPage({
    title: parameters.DataOrigin === 'synthetic' ? 'Ladder of models on synthetic flows' : 'Ladder of models',
    subtitle: dataWords(ladder),
    sections: [
      { id: 'ladder', title: 'From the simplest model up', body: `${list(verdict(ladder))}\n<div class="plots">\n${plots(ladder).join('\n')}\n</div>` },
      { id: 'figures', title: 'What each reaches', body: `${numberTable(FIGURE_HEADINGS, rungs, figuresWithIntervals)}\n<p class="note">In brackets: 95 % intervals.</p>` },
      { id: 'costs', title: 'What each costs', body: `${numberTable(COST_HEADINGS, rungs, costs)}\n<p class="note">${COSTS}</p>` },
      { id: 'rungs', title: 'What each is', body: htmlTable(['model', 'what it is', 'what it found', 'threshold'], rungs.map(({ name, about, found = '', decision }) => [name, about, found, String(Number(decision.threshold.toPrecision(4)))]), ['left', 'left', 'left', 'right']) },
      { id: 'reading', title: 'How to read this', body: list(reading(ladder)) },
    ],
  });
}

const plots = (ladder: Ladder): string[] => [
  metricPlot(ladder, 'macroF1', 'Macro-F1'),
  gainPlot(ladder),
  metricPlot(ladder, 'prAucNormal', 'PR AUC of Normal'),
  metricPlot(ladder, 'falsePositiveRate', 'False-positive rate'),
];

const numberTable = (headings: readonly string[], rungs: readonly LadderRung[], cells: (rung: LadderRung) => string[]): string =>
  htmlTable(['model', ...headings], rungs.map((rung) => [rung.name, ...cells(rung)]), ['left', ...headings.map(() => 'right' as const)]);

const COSTS =
  'Training: once, on all cores, from the matrix of features on, the choice of the threshold not included. Size: of the model alone, without the preprocessor. One row: from its features to its score, the median of many asked one after the other in this process; making the features of a flow comes on top and is the same for all. The linear model goes through libxgboost, whose call takes most of its time; boosters are walked in JavaScript, as the endpoint does it.';

function reading({ split, rungs, uncertainty, tuned }: Ladder): string[] {
  const { decision } = rungs.find(({ name }) => name === DEFAULT_BOOSTING)!;
  const { title, detail } = splitFinding(split);
  return [
    `Every model learned from the same training rows and is judged on the same test rows, on which nothing was learned or chosen. ${title} ${detail}`,
    `Every threshold was chosen in the same way, except that of the majority class, which is one half. Of ${DEFAULT_BOOSTING}: ${ruleWords(decision)}`,
    `Intervals (${confidence({ uncertainty })}) are percentiles of ${count(uncertainty.resamples)} bootstrap resamples of ${count(uncertainty.groups ?? 0)} groups of equal rows, the same for all models, so that the gain of one over another is known better than either figure. They know nothing of another split, another training run or another network.`,
    'The table is for judging how much a more complex model buys. To choose a model or its settings by it would be to choose on test rows: nx run trainer:tune chooses on others.',
    'What all of them learn is how the data set was labelled. Where labels follow the capture, as in IoTID20, a good score says that the captures are told apart; a stump that does well says by what.',
    ...(tuned ? [] : ['Tuned boosting is left out, for no settings were given: nx run trainer:tune finds them, --settings takes them.']),
  ];
}

const list = (sentences: readonly string[]): string => `<ul>\n${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('\n')}\n</ul>`;
