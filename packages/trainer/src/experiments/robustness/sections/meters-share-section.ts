import { METRICS, count, percent } from '@flowsentry/evaluator';
import { type Section, htmlTable } from '@flowsentry/page';
import type { MetersShare, MetersShareCell } from '../meters-share.ts';
import { REPORTED } from '../repeated.ts';
import { repeatedWords } from '../words/repeated-words.ts';
import { ANOMALY, INK, NORMAL } from './colours.ts';
import { intervalPlot } from './interval-plot.ts';

const METERED: Record<MetersShareCell['metering'], string> = { capture: 'per capture', uniform: 'alike' };
const LABELLED: Record<MetersShareCell['labelling'], string> = { capture: 'by capture', flow: 'by flow' };

/** How much of a score is the captures' set-up. */
export function metersShareSection({ cells, flows, seeds }: MetersShare): Section {
  const byCapture = cells.filter(({ setUp }) => setUp !== null);
  const right = REPORTED.map(() => 'right' as const);
  const plots = [
    intervalPlot(
      'Synthetic: macro-F1 by features, metering and labels, mean with 95 % interval. Red: as published; blue: metered and labelled alike.',
      METRICS.macroF1.title,
      cells.map((cell) => ({ name: `${cell.seen}, ${METERED[cell.metering]}, ${LABELLED[cell.labelling]}`, colour: colourOf(cell), value: cell.metrics.macroF1 })),
    ),
    intervalPlot(
      'Synthetic: ROC AUC against the Normal capture, of attacks (red) and of the flows of no attack recorded beside them, by the models that learned labels of captures.',
      METRICS.rocAuc.title,
      byCapture.flatMap(({ seen, metering, setUp }) => [
        { name: `${seen}, ${METERED[metering]}: attacks`, colour: ANOMALY, value: setUp!.attack },
        { name: `${seen}, ${METERED[metering]}: no attack`, colour: INK, value: setUp!.background },
      ]),
    ),
  ];
  return {
    id: 'meters-share',
    title: 'The meter’s share',
    body: `<p>Real data do not tell how much of a score is the attack and how much is how the captures were made: in IoTID20 whatever was recorded during an attack is called Anomaly, and each capture was metered with timeouts of its own. Simulated traffic can be metered and labelled both ways.</p>
<div class="plots">\n${plots.join('\n')}\n</div>
${htmlTable(
  ['Features', 'Metered', 'Labelled', 'Normal', ...REPORTED.map((name) => METRICS[name].title)],
  cells.map(({ seen, metering, labelling, normalShare, metrics }) => [seen, METERED[metering], LABELLED[labelling], percent(normalShare), ...REPORTED.map((name) => repeatedWords(name, metrics[name]))]),
  ['left', 'left', 'left', 'right', ...right],
)}
<p class="note">Synthetic: ${count(flows)} simulated flows for each of ${seeds.length} seeds, in the proportions of IoTID20; the same traffic in each row of a seed. Split grouped; every seed has traffic of its own, so the 95 % intervals are those of independent samples. PR AUC and macro-F1 depend on the share of Normal: compare rows with the same labels, or take ROC AUC. The figures say what such a set-up does to a score, not what a model is worth on a real network.</p>`,
  };
}

function colourOf({ metering, labelling }: MetersShareCell): string {
  if (metering === 'capture' && labelling === 'capture') return ANOMALY;
  return metering === 'uniform' && labelling === 'flow' ? NORMAL : INK;
}
