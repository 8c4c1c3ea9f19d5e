import { Histogram } from './histogram.ts';
import { HOME, OUTSIDE } from './network.ts';
import { PortScan } from './port-scan.ts';
import { SynFlood } from './syn-flood.ts';
import { TcpFlood } from './tcp-flood.ts';
import { TelnetGuesses } from './telnet-guesses.ts';
import type { Traffic } from './traffic.ts';
import { UdpFlood, type UdpFloodSettings } from './udp-flood.ts';

const BOTS = [HOME.camera, HOME.speaker];
const target = (port: number): { address: number; port: number } => ({ address: OUTSIDE.floodTarget, port });

const udpFlood =
  (settings: Omit<UdpFloodSettings, 'bots'>): Traffic =>
  (start, random) =>
    new UdpFlood({ bots: BOTS, ...settings }, start, random);

/* Gaps of a flood at its sender, µs: a tight loop that the scheduler now and then holds up. */
const PAIR_GAPS = new Histogram([[0, 0, 0.009], [1, 1, 0.03], [2, 4, 0.25], [5, 9, 0.22], [10, 20, 0.14], [21, 60, 0.12], [61, 180, 0.13], [181, 299, 0.106]]);
const TRAIN_GAPS = new Histogram([[0, 0, 0.03], [1, 1, 0.1], [2, 4, 0.32], [5, 9, 0.3], [10, 20, 0.18], [21, 60, 0.05], [61, 150, 0.02]]);
const FAST_PAIR_GAPS = new Histogram([[0, 0, 0.03], [1, 1, 0.12], [2, 3, 0.34], [4, 8, 0.22], [9, 20, 0.22], [21, 60, 0.08]]);
const FAST_TRAIN_GAPS = new Histogram([[0, 0, 0.24], [1, 1, 0.29], [2, 3, 0.28], [4, 8, 0.13], [9, 20, 0.045], [21, 60, 0.013], [61, 180, 0.002]]);

/** Mirai's flood to port 8899: 200 source ports, ten of them busier than the rest. */
export function udpFlood8899(rate: number): Traffic {
  return udpFlood({
    target: target(8899),
    sourcePorts: new Histogram([[51_990, 51_999, 0.32], [60_080, 60_269, 0.68]]),
    payload: 32,
    datagrams: new Histogram([[2, 2, 229], [3, 3, 122], [4, 4, 87], [5, 5, 57], [6, 6, 30], [7, 7, 21], [8, 8, 16], [9, 12, 27], [13, 19, 15], [20, 30, 6]]),
    pairGaps: PAIR_GAPS,
    trainGaps: TRAIN_GAPS,
    rate,
  });
}

/** Mirai's flood to port 9988: ten source ports, up to two million datagrams per second. */
export function udpFlood9988(rate: number): Traffic {
  return udpFlood({
    target: target(9988),
    sourcePorts: new Histogram([[64_774, 64_783, 1]]),
    payload: 32,
    datagrams: new Histogram([[2, 2, 25], [3, 3, 22], [4, 4, 11], [5, 8, 24], [9, 16, 25], [17, 24, 20], [25, 34, 22], [35, 50, 12], [51, 75, 3], [76, 187, 0.5]]),
    pairGaps: FAST_PAIR_GAPS,
    trainGaps: FAST_TRAIN_GAPS,
    rate,
  });
}

/** Mirai's floods to ports 8011 (35 bytes) and 8043 (18 bytes): pairs and triples. */
export function smallUdpFloods(rate: number): readonly Traffic[] {
  const gaps = new Histogram([[0, 0, 0.018], [1, 2, 0.11], [3, 6, 0.22], [7, 12, 0.3], [13, 22, 0.22], [23, 60, 0.07], [61, 240, 0.07]]);
  return [
    udpFlood({
      target: target(8011),
      sourcePorts: new Histogram([[60_061, 60_067, 0.75], [49_438, 49_440, 0.25]]),
      payload: 35,
      datagrams: new Histogram([[2, 2, 54], [3, 3, 18], [4, 5, 1]]),
      pairGaps: gaps,
      trainGaps: gaps,
      rate: rate * 0.67,
    }),
    udpFlood({
      target: target(8043),
      sourcePorts: new Histogram([[55_983, 55_987, 0.6], [56_110, 56_114, 0.4]]),
      payload: 18,
      datagrams: new Histogram([[2, 2, 23], [3, 3, 4], [4, 4, 7], [5, 7, 3]]),
      pairGaps: gaps,
      trainGaps: gaps,
      rate: rate * 0.33,
    }),
  ];
}

/** Mirai's flood of bare ACKs, or of HTTP requests. */
export function tcpFlood(rate: number, kind: 'ack' | 'http'): Traffic {
  return (start, random) => new TcpFlood({ bots: BOTS, target: target(80), kind, rate }, start, random);
}

/** Mirai's brute force on telnet within the home. */
export function telnetGuesses(rate: number): Traffic {
  return (start, random) => new TelnetGuesses({ bots: BOTS, targets: [HOME.speaker, HOME.television, HOME.laptop, HOME.plug], rate }, start, random);
}

/** The attacker's scan of camera and speaker; `fingerprints` is the share of probes that try to tell the operating system. */
export function portScan(rate: number, fingerprints: number): Traffic {
  return (start, random) => new PortScan({ scanner: HOME.attacker, targets: [HOME.camera, HOME.camera, HOME.speaker], fingerprints, rate }, start, random);
}

/** A SYN flood on the camera's RTSP port, which answers. */
export function rtspSynFlood(rate: number): Traffic {
  return (start, random) => new SynFlood({ target: { address: HOME.camera, port: 554 }, answerMedian: 3_700, answerSpread: 0.6, open: true, rate }, start, random);
}

/** A SYN flood on a port of the speaker that nobody listens on. */
export function closedSynFlood(rate: number): Traffic {
  return (start, random) => new SynFlood({ target: { address: HOME.speaker, port: 19_604 }, answerMedian: 1_600, answerSpread: 0.75, open: false, rate }, start, random);
}
