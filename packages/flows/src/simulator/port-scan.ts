import type { Random } from '@flowsentry/kit';
import { TCP_FLAG } from '../packet.ts';
import { Histogram } from './histogram.ts';
import { ATTACK, type Endpoint, Source } from './source.ts';

const { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } = TCP_FLAG;

export interface PortScanSettings {
  readonly scanner: number;
  readonly targets: readonly number[];
  /** Share of probes that try to tell the operating system by odd flags. */
  readonly fingerprints: number;
  /** Probes per second. */
  readonly rate: number;
}

const ANSWER = new Histogram([[38, 70, 0.1], [71, 90, 0.16], [108, 136, 0.16], [137, 170, 0.08], [181, 540, 0.2], [541, 9_000, 0.3]]);
const OPEN_PORTS = [554, 8000, 9010, 9020];

/** A port scan, with or without telling the operating system. An answer that takes longer than the meter's timeout leaves no row. */
export class PortScan extends Source {
  readonly #settings: PortScanSettings;

  constructor(settings: PortScanSettings, start: number, random: Random) {
    super(start, random);
    this.#settings = settings;
    this.tag = ATTACK;
  }

  protected refill(): void {
    const { scanner, targets, fingerprints, rate } = this.#settings;
    const { random } = this;
    const open = random.next() < 0.3;
    const from: Endpoint = { address: scanner, port: 36_000 + random.integer(28_000) };
    const to: Endpoint = {
      address: targets[random.integer(targets.length)],
      port: open ? OPEN_PORTS[random.integer(OPEN_PORTS.length)] : 1 + random.integer(10_000),
    };
    const pause = this.pause(1_000_000 / rate);
    const answer = ANSWER.draw(random);
    if (random.next() < fingerprints) {
      const odd = random.next();
      const flags = odd < 0.3 ? SYN | ECE | CWR : odd < 0.78 ? SYN | CWR : FIN | PSH | URG;
      this.push(pause, 6, from, to, 0, 40, flags, 3);
      this.push(answer, 6, to, from, 0, 20, RST | ACK, 0);
    } else if (open) {
      // The connection stands; the scanner acknowledges and takes its leave.
      this.push(pause, 6, from, to, 0, 32, ACK, 2_058);
      this.push(answer, 6, from, to, 0, 32, RST | ACK, 2_058);
    } else {
      this.push(pause, 6, from, to, 0, 24, SYN, 1_024);
      this.push(answer, 6, to, from, 0, 20, RST | ACK, 0);
    }
  }
}
