const WIDEST = 1e4;

/** The quantile of Student's t distribution with a whole number of degrees of freedom, for probabilities from 0.5 to 0.9999; to about nine digits. */
export function studentQuantile(probability: number, degrees: number): number {
  let [low, high] = [0, WIDEST];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (within(middle, degrees) < 2 * probability - 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| < t), the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4. */
function within(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
