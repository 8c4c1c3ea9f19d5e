import { XgboostError } from './error.ts';
import { type Library, cell } from './library.ts';
import { readStrings } from './strings.ts';

/**
 * How a feature's worth is counted: splits that use it (`weight`), their mean or total loss reduction (`gain`, `total_gain`),
 * the mean or total of rows' hessians they see (`cover`, `total_cover`). A gblinear model knows only `weight`: its coefficients.
 */
export type Importance = 'weight' | 'gain' | 'total_gain' | 'cover' | 'total_cover';

/** XGBoosterFeatureScore: score by feature name (f0, f1, … without names). Features in no split are absent. */
export function featureScores(library: Library, booster: bigint, kind: Importance): Map<string, number> {
  const [count, names, dimensions, shape, scores] = [cell(), cell(), cell(), cell(), cell()];
  library.call('XGBoosterFeatureScore', booster, JSON.stringify({ importance_type: kind }), count, names, dimensions, shape, scores);
  const sizes = Array.from(new BigUint64Array(library.copy(shape[0], Number(dimensions[0]) * 8)), Number);
  const classes = sizes[1] ?? 1;
  if (classes !== 1) {
    throw new XgboostError('importance-per-class', {
      what: `This linear model has ${classes} coefficients a feature, one for each class`,
      allowed: 'importance of models with one output',
      wayOut: 'Read the coefficients from save("json")',
    });
  }
  const features = readStrings(library, names[0], Number(count[0]));
  const values = new Float32Array(library.copy(scores[0], features.length * 4));
  return new Map(features.map((feature, place) => [feature, values[place]]));
}
