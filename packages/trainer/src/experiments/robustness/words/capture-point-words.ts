import { METRICS, percent } from '@flowsentry/evaluator';
import type { CapturePointDrift, PointCell } from '../capture-point-drift.ts';
import { type Repeated, difference } from '../repeated.ts';
import { differenceWords, isClear } from './repeated-words.ts';
import { type Statement, supported, unsupported } from './statement.ts';

/** A change below this would change nobody's mind. */
const LITTLE = 0.01;
/** By custom, a population stability index above this is a shift. */
export const SHIFT = 0.25;

type Told = 'rocAuc' | 'macroF1';

const TELLS: Record<Told, string> = { rocAuc: 'ranks flows', macroF1: 'decides' };

/** Whether models hold at capture points that they were not trained at, and whether what they look at does. */
export function capturePointWords(result: CapturePointDrift): Statement[] {
  return [holds(result, 'rocAuc'), holds(result, 'macroF1'), ...features(result)];
}

function holds({ cells }: CapturePointDrift, metric: Told): Statement {
  const changes = cells.filter(({ trainedAt, testedAt }) => trainedAt !== testedAt).map((cell) => ({ ...cell, change: difference(cell.metrics[metric], ownOf(cells, cell).metrics[metric]) }));
  const lost = changes.filter(({ change }) => isClear(change) && change.mean < 0);
  const words = (told: readonly (Pick<PointCell, 'trainedAt' | 'testedAt'> & { readonly change: Repeated })[]): string =>
    told.map(({ trainedAt, testedAt, change }) => `by ${differenceWords(metric, change)} for the model of ${trainedAt} at ${testedAt}`).join(', ');
  const claim = `a model ${TELLS[metric]} as well at another capture point as one that was trained there`;
  if (lost.length > 0) return unsupported(`That ${claim}: ${METRICS[metric].title} changes ${words(lost)}.`);
  const [largest] = changes.toSorted((a, b) => Math.abs(b.change.mean) - Math.abs(a.change.mean));
  const all = `${METRICS[metric].title} changes at most ${words([largest])}`;
  return Math.abs(largest.change.mean) < LITTLE ? supported(`Here ${claim}: ${all}.`) : unsupported(`That ${claim}, or worse: ${all}.`);
}

const ownOf = (cells: readonly PointCell[], { testedAt }: PointCell): PointCell => cells.find((cell) => cell.trainedAt === testedAt && cell.testedAt === testedAt)!;

/** Of the pair of points with the most drift in what the model looks at, Normal flows alone. */
function features({ drift }: CapturePointDrift): Statement[] {
  const pairs = [...Map.groupBy(drift, ({ trainedAt, testedAt }) => `${trainedAt} ${testedAt}`).values()];
  const shifted = pairs.map((features) => ({ features, moved: features.filter(({ normal }) => normal !== null && normal.psi > SHIFT) }));
  const weight = ({ moved }: (typeof shifted)[number]): number => moved.reduce((sum, { importance }) => sum + importance, 0);
  const [worst] = shifted.toSorted((a, b) => weight(b) - weight(a));
  if (worst === undefined) return [];
  const [{ trainedAt, testedAt }] = worst.features;
  if (worst.moved.length === 0) return [supported('What the models look at most is distributed alike among the Normal flows of all points.')];
  const [first] = worst.moved;
  return [
    unsupported(
      `That Normal flows look alike everywhere: ${worst.moved.length} of the ${worst.features.length} features that the model of ${trainedAt} looks at most, with ${percent(weight(worst))} of its gain, are distributed otherwise at ${testedAt}, ${first.feature} among them (PSI ${first.normal!.psi.toFixed(2)}; above ${SHIFT} is a shift).`,
    ),
  ];
}
