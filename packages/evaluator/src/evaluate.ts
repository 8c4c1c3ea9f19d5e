import { type EvaluationInput, checkInput, modelsOf } from './evaluation-input.ts';
import type { Evaluation } from './evaluation.ts';
import { measureModels } from './measure-models.ts';
import { bootstrap } from './uncertainty/bootstrap.ts';

/**
 * Measures a model on labelled rows: every metric with its bootstrap interval, by class and by category, against its rivals.
 * With one class only, what that class permits is computed and the rest is null with the reason in `undefined`.
 *
 * @throws EvaluatorError what {@link checkInput} throws
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const { labels, groups, resamples = 1000, seed = 1, onResample } = input;
  checkInput(input);
  const samples = bootstrap(labels, modelsOf(input), { resamples, seed, groups, onResample: onResample && ((done) => onResample(done, resamples)) });
  return measureModels(input)(samples);
}
