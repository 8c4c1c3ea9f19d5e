import { type Bins, Histogram } from './histogram.ts';

/**
 * Gaps between the frames of one burst, microseconds, as IoTID20 shows them: frames that follow each other at once on the
 * Wi-Fi (70..90), with one frame of somebody else between them (108..136) or two (137..165), and waits for the medium.
 */
const AT_ONCE: Bins = [[68, 69, 0.01], [70, 71, 0.09], [72, 73, 0.24], [74, 75, 0.29], [76, 77, 0.13], [78, 79, 0.08], [80, 83, 0.09], [84, 89, 0.07]];
const ONE_BETWEEN: Bins = [[108, 111, 0.02], [112, 115, 0.14], [116, 119, 0.28], [120, 123, 0.36], [124, 129, 0.13], [130, 136, 0.07]];
const TWO_BETWEEN: Bins = [[137, 140, 0.14], [141, 145, 0.33], [146, 151, 0.29], [152, 165, 0.24]];
const WAIT: Bins = [[166, 199, 0.07], [200, 249, 0.17], [250, 299, 0.21], [300, 349, 0.22], [350, 399, 0.16], [400, 480, 0.1], [481, 900, 0.07]];

const scaled = (bins: Bins, share: number): Bins => bins.map(([from, to, weight]) => [from, to, weight * share]);

/** Gap distribution by how often frames follow at once, with one or two others between, or have to wait. */
export function wifiGaps(atOnce: number, oneBetween: number, twoBetween: number, wait: number): Histogram {
  return new Histogram([...scaled(AT_ONCE, atOnce), ...scaled(ONE_BETWEEN, oneBetween), ...scaled(TWO_BETWEEN, twoBetween), ...scaled(WAIT, wait)]);
}

/** Gaps of a flood at its sender: a tight loop that the scheduler now and then holds up. */
export const FLOOD_PAIR_GAPS = new Histogram([[0, 0, 0.01], [1, 1, 0.04], [2, 4, 0.25], [5, 9, 0.22], [10, 20, 0.14], [21, 60, 0.12], [61, 180, 0.12], [181, 299, 0.1]]);
export const FLOOD_TRAIN_GAPS = new Histogram([[0, 0, 0.05], [1, 1, 0.1], [2, 4, 0.31], [5, 9, 0.29], [10, 20, 0.18], [21, 60, 0.05], [61, 150, 0.02]]);
export const FAST_TRAIN_GAPS = new Histogram([[0, 0, 0.24], [1, 1, 0.29], [2, 3, 0.28], [4, 8, 0.13], [9, 20, 0.045], [21, 60, 0.013], [61, 180, 0.002]]);
