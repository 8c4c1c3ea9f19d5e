import { DOT, MINUS, NINE, ZERO } from './ascii.ts';

/** Powers of ten that a double holds exactly. */
export const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Digits whose number is certainly below 2^53. */
export const EXACT_DIGITS = 15;

const MOST_DIGITS = 19;

/** Veltkamp's constant: halves the bits of a double. */
const SPLITTER = 2 ** 27 + 1;

const quotient = new Float64Array(1);
const quotientWords = new Uint32Array(quotient.buffer);
const ulp = new Float64Array(1);
const ulpWords = new Uint32Array(ulp.buffer);

/**
 * The double nearest to a decimal number of at most 19 digits, with or without a sign and a point, that fills the bytes `from` to
 * `to`. NaN where they hold anything else, or where the rounding stays open: then ask `Number`.
 */
export function decimal(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let high = 0;
  let low = 0;
  let digits = 0;
  let point = -1;
  for (let i = negative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i];
    if (byte === DOT && point < 0) point = i;
    else if (byte < ZERO || byte > NINE) return Number.NaN;
    else if (digits < EXACT_DIGITS) {
      high = high * 10 + (byte - ZERO);
      // Leading zeros are no digits.
      if (high > 0) digits++;
    } else {
      low = low * 10 + (byte - ZERO);
      digits++;
    }
  }
  const scale = point < 0 ? 0 : to - point - 1;
  const length = to - from - (negative ? 1 : 0) - (point < 0 ? 0 : 1);
  if (length < 1 || digits > MOST_DIGITS || scale >= POWERS.length) return Number.NaN;
  const value = digits <= EXACT_DIGITS ? high / POWERS[scale] : divided(high, POWERS[digits - EXACT_DIGITS], low, POWERS[scale]);
  return negative ? 0 - value : value;
}

/**
 * (high · shift + low) / divisor, rounded once: the quotient in twice the precision (Dekker, "A floating-point technique for extending
 * the available precision", 1971); NaN where what is over lies too close to half a unit in the last place.
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

  const result = first + second;
  const away = Math.abs(second - (result - first));
  quotient[0] = result;
  // The unit in the last place: the power of two 52 below the result's.
  ulpWords[1] = ((quotientWords[1] >>> 20) - 52) << 20;
  return away < ulp[0] * 0.4999999 ? result : Number.NaN;
}
