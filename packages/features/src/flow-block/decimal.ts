// Not imported: V8 takes a constant of this module for the number that it is, and fetches one of another module each time.
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;

/** Powers of ten that a double holds exactly. */
export const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Digits of a number that fits into 31 bits, in which V8 computes faster than in doubles. */
export const SMALL_DIGITS = 9;

/** Digits of a number that a double certainly holds exactly. */
const EXACT_DIGITS = 15;
const MOST_DIGITS = 19;

/** Veltkamp's constant: halves the bits of a double. */
const SPLITTER = 2 ** 27 + 1;

/** The quotient in twice the precision is within a few times 2^-106 of itself. */
const SLACK = 2 ** -95;

/**
 * The double nearest to a decimal number of at most 19 digits, zeros in front among them, with or without a sign and a point, that fills the bytes `from` to
 * `to`. NaN where they hold anything else, or where the rounding stays open: then ask `Number`.
 */
export function decimal(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  // The first nine digits, the next six, and the rest.
  let first = 0;
  let second = 0;
  let third = 0;
  let digits = 0;
  let point = -1;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i];
    if (byte >= ZERO && byte <= NINE) {
      if (digits < SMALL_DIGITS) first = (first * 10 + (byte - ZERO)) | 0;
      else if (digits < EXACT_DIGITS) second = (second * 10 + (byte - ZERO)) | 0;
      else third = (third * 10 + (byte - ZERO)) | 0;
      digits++;
    } else if (byte === DOT && point < 0) point = i;
    else return Number.NaN;
  }
  const scale = point < 0 ? 0 : to - point - 1;
  if (digits === 0 || digits > MOST_DIGITS || scale >= POWERS.length) return Number.NaN;
  const exact = digits <= SMALL_DIGITS ? first : first * POWERS[Math.min(digits, EXACT_DIGITS) - SMALL_DIGITS] + second;
  const value = digits <= EXACT_DIGITS ? exact / POWERS[scale] : divided(exact, POWERS[digits - EXACT_DIGITS], third, POWERS[scale]);
  return negative ? 0 - value : value;
}

/**
 * (high · shift + low) / divisor, rounded once: the quotient in twice the precision (Dekker, "A floating-point technique for extending
 * the available precision", 1971); NaN where it lies too close to the middle of two doubles.
 */
function divided(high: number, shift: number, low: number, divisor: number): number {
  const product = high * shift;
  let c = SPLITTER * high;
  const head = c - (c - high);
  const productRest = head * shift - product + (high - head) * shift;
  const sum = product + low;
  const added = sum - product;
  const sumRest = product - (sum - added) + (low - added) + productRest;

  const first = sum / divisor;
  const back = first * divisor;
  c = SPLITTER * first;
  const firstHead = c - (c - first);
  const firstTail = first - firstHead;
  c = SPLITTER * divisor;
  const divisorHead = c - (c - divisor);
  const divisorTail = divisor - divisorHead;
  const backRest = firstHead * divisorHead - back + firstHead * divisorTail + firstTail * divisorHead + firstTail * divisorTail;
  const second = (sum - back - backRest + sumRest) / divisor;

  // Ziv's test: what is left out is far less than the slack, so that both sums round as the true quotient does, or differ.
  const slack = first * SLACK;
  const result = first + (second - slack);
  return result === first + (second + slack) ? result : Number.NaN;
}
