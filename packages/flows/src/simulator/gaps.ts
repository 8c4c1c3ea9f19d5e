import { type Bins, Histogram } from './histogram.ts';

/*
 * Gaps between the frames of one burst, microseconds, as IoTID20 shows them: frames that follow each other at once on the
 * Wi-Fi (70..99), with one frame of somebody else between them (108..136) or two (137..165), and waits for the medium.
 */
const AT_ONCE: Bins = [[70, 71, 0.08], [72, 73, 0.21], [74, 75, 0.28], [76, 77, 0.145], [78, 79, 0.095], [80, 83, 0.11], [84, 89, 0.07], [90, 99, 0.01]];
const ONE_BETWEEN: Bins = [[108, 111, 0.02], [112, 115, 0.14], [116, 119, 0.28], [120, 123, 0.36], [124, 129, 0.13], [130, 136, 0.07]];
const TWO_BETWEEN: Bins = [[137, 140, 0.14], [141, 145, 0.33], [146, 151, 0.29], [152, 165, 0.24]];
const WAITS = [[166, 229], [230, 299], [300, 389], [390, 480], [481, 900]] as const;

export interface WifiGaps {
  readonly atOnce: number;
  readonly oneBetween: number;
  readonly twoBetween: number;
  /** Waits of 166..229, 230..299, 300..389, 390..480 and 481..900 µs. */
  readonly waits: readonly [number, number, number, number, number];
}

/** A gap distribution by how often frames follow at once, with one or two others between, or have to wait. */
export function wifiGaps({ atOnce, oneBetween, twoBetween, waits }: WifiGaps): Histogram {
  const part = (bins: Bins, share: number): Bins => bins.map(([from, to, weight]) => [from, to, weight * share]);
  return new Histogram([
    ...part(AT_ONCE, atOnce),
    ...part(ONE_BETWEEN, oneBetween),
    ...part(TWO_BETWEEN, twoBetween),
    ...WAITS.map(([from, to], i): Bins[number] => [from, to, waits[i]]),
  ]);
}
