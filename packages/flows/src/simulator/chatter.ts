import { Datagrams, type DatagramsSettings } from './datagrams.ts';
import { wifiGaps } from './gaps.ts';
import { always, Histogram } from './histogram.ts';
import { GROUP, HOME } from './network.ts';
import type { Traffic } from './traffic.ts';

const AT_ONCE = wifiGaps({ atOnce: 0.87, oneBetween: 0.08, twoBetween: 0.03, waits: [0.01, 0.01, 0, 0, 0] });

const datagrams =
  (settings: DatagramsSettings): Traffic =>
  (start, random) =>
    new Datagrams(settings, start, random);

/** Announcements (SSDP, mDNS), keep-alives too slow for most timeouts, and the odd ping. */
export function announcements(rate: number): readonly Traffic[] {
  return [
    datagrams({
      protocol: 17,
      senders: [HOME.gateway, HOME.gateway, HOME.plug],
      senderPort: 'ephemeral',
      receivers: [{ address: GROUP.ssdp, port: 1900 }],
      frames: new Histogram([[3, 8, 1]]),
      gaps: AT_ONCE,
      payload: new Histogram([[167, 175, 0.15], [372, 452, 0.85]]),
      rate: rate * 0.5,
    }),
    datagrams({
      protocol: 17,
      senders: [HOME.laptop],
      senderPort: 5353,
      receivers: [{ address: GROUP.mdns, port: 5353 }],
      frames: new Histogram([[2, 3, 1]]),
      gaps: AT_ONCE,
      payload: new Histogram([[39, 80, 1]]),
      rate: rate * 0.15,
    }),
    datagrams({
      protocol: 17,
      senders: [HOME.camera],
      senderPort: 'ephemeral',
      receivers: [{ address: HOME.gateway, port: 9035 }],
      frames: new Histogram([[3, 4, 1]]),
      gaps: new Histogram([[9_000, 45_000, 1]]),
      payload: always(32),
      rate: rate * 0.6,
    }),
    datagrams({
      protocol: 0,
      senders: [HOME.gateway, HOME.camera],
      senderPort: 0,
      receivers: [
        { address: HOME.speaker, port: 0 },
        { address: HOME.laptop, port: 0 },
      ],
      frames: always(2),
      gaps: new Histogram([[74, 190, 0.7], [191, 16_000, 0.3]]),
      payload: always(0),
      rate: rate * 0.15,
    }),
  ];
}

/** What the attacker sends to diverted hosts: ICMP redirects, two or three in a row, nine of ten to the camera. */
export function redirects(rate: number): Traffic {
  const camera = { address: HOME.camera, port: 0 };
  return datagrams({
    protocol: 0,
    senders: [HOME.attacker],
    senderPort: 0,
    receivers: [camera, camera, camera, camera, camera, camera, camera, camera, camera, { address: HOME.phone, port: 0 }],
    frames: new Histogram([[2, 2, 0.3], [3, 3, 0.7]]),
    gaps: AT_ONCE,
    payload: always(0),
    rate,
    attack: true,
  });
}
