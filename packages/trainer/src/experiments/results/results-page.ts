import { type DataSection, dataSection } from './data-section.ts';
import { commandLine } from './result-commands.ts';

export interface ResultsPage {
  readonly sections: readonly DataSection[];
  /** What the page was asked for with: names, no places. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** RESULTS.md. The same results give the same text. */
export function resultsPage({ sections, options }: ResultsPage): string {
  return `# Results

Written by this command; nothing in it is edited by hand.

\`\`\`sh
${commandLine('results', options)}
\`\`\`

Every table and plot stands under the command that gives its figures: the same flows and settings give the same figures, but for times.

- Anomaly is the positive class. Normal is the rare one, and what concerns it decides: **macro-F1** is the mean of both classes' F1, **PR AUC of Normal** the mean precision with
  which normal flows are told, the **false-positive rate** the share of normal flows that raise an alarm. Accuracy is not shown: always answering Anomaly would do well by it.
- Judge by **grouped** splits, in which equal feature vectors stay on one side. **random** is what most published figures are made with; **temporal** trains on the earlier flows;
  **leave-one-attack-out** tests on an attack family that training never saw.
- Features: **statistics** are those of the flow alone, **service** adds protocol and destination port and is the default, **leaky** adds addresses, ids and times and is only there
  to show how much of a score they give away.
- Figures over repeated splits are means with 95 % intervals by the corrected resampled t-test (Nadeau and Bengio 2003). Figures of one split, in the tables of kinds of models, have 95 % intervals of
  bootstrap resamples of its test rows. Neither knows anything of another network.

${sections.map(dataSection).join('\n\n')}
`;
}
