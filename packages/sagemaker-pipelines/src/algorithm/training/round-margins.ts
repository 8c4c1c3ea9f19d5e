import { Booster, type Matrix } from '@flowsentry/xgboost';

const BASE_SCORE = /("base_score":"\[?)([^"\]]*)/;

/**
 * The margins of the rows after each round of a finished model, in one array that the next step changes. Trees are added to
 * the base score one after the other in 32 bits, as training does it, so that the sums are those of training to the last bit.
 */
export function* roundMargins(booster: Booster, matrix: Matrix): Generator<Float32Array> {
  const { trees, base } = withoutBase(booster);
  try {
    let sum: Float32Array | undefined;
    for (let round = 0; round < booster.rounds; round++) {
      const own = trees.predict(matrix, { margin: true, rounds: [round, round + 1] });
      sum ??= new Float32Array(own.length).fill(base);
      for (let i = 0; i < sum.length; i++) sum[i] += own[i];
      yield sum;
    }
  } finally {
    trees.dispose();
  }
}

/** The model with a base score that adds nothing to its margins, and what the true one adds. */
function withoutBase(booster: Booster): { trees: Booster; base: number } {
  const text = Buffer.from(booster.save('json')).toString();
  const score = Number(BASE_SCORE.exec(text)![2]);
  const { name } = (JSON.parse(booster.configuration()) as { learner: { objective: { name: string } } }).learner.objective;
  const [neutral, margin] = /^(binary:logi|reg:logistic)/.test(name) ? [0.5, -Math.log(1 / score - 1)] : /^(count:|reg:gamma|reg:tweedie|survival:)/.test(name) ? [1, Math.log(score)] : [0, score];
  const trees = Booster.load(Buffer.from(text.replace(BASE_SCORE, `$1${neutral.toExponential().toUpperCase().replace('+', '')}`)));
  return { trees, base: Math.fround(margin) + 0 };
}
