import { always, type Bins, Histogram } from './histogram.ts';
import { FAST_TRAIN_GAPS, FLOOD_PAIR_GAPS, FLOOD_TRAIN_GAPS, wifiGaps } from './gaps.ts';
import { type Burst, Conversation, type ConversationSettings } from './conversation.ts';
import { Datagrams } from './datagrams.ts';
import { GROUP, HOME, OUTSIDE, WEB_SERVERS } from './network.ts';
import { PortScan } from './port-scan.ts';
import type { Random } from '@flowsentry/kit';
import type { Source } from './source.ts';
import { SynFlood } from './syn-flood.ts';
import { TcpFlood } from './tcp-flood.ts';
import { TelnetGuesses } from './telnet-guesses.ts';
import { UdpFlood } from './udp-flood.ts';

/** Makes one component of a capture. */
export type Traffic = (start: number, random: Random) => Source;

const conversation =
  (settings: ConversationSettings): Traffic =>
  (start, random) =>
    new Conversation(settings, start, random);

/*
 * What IoTID20's 1% sample shows of each component. Rates are bursts per second; what share of the bursts leaves a row
 * depends on the capture's timeout.
 */

/** The camera's application frames 4,194 bytes of video as 1388 + 1388 + 1388 + 30. */
const VIDEO_MESSAGE = [1388, 1388, 1388, 30];
const VIDEO_GAPS = wifiGaps(0.44, 0.16, 0.06, 0.34);
const ACKNOWLEDGEMENT_GAPS = wifiGaps(0.5, 0.2, 0.06, 0.24);
const CAMERA_WINDOW = always(1869);
const PHONE_WINDOW = new Histogram([[32_679, 32_679, 0.4], [32_768, 32_768, 0.05], [32_509, 32_509, 0.06], [32_594, 32_594, 0.08], [32_422, 32_422, 0.04], [29_782, 32_767, 0.37]]);

/** The camera's video over TCP port 9020, watched on the phone. */
export function tcpVideo(rate: number, ports: readonly number[], opener: 'client' | 'server', diverted = false): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.phone],
    clientPorts: ports,
    servers: [HOME.camera],
    serverPort: 9020,
    header: 32,
    rate,
    opener,
    diverted,
    sessionLength: ports.length > 1 ? 400 : undefined,
    bursts: [
      { weight: 0.56, from: 'server', payloads: VIDEO_MESSAGE, frames: always(4), gaps: VIDEO_GAPS, window: CAMERA_WINDOW, pushes: 1 },
      { weight: 0.03, from: 'server', payloads: [0], frames: new Histogram([[2, 3, 1]]), last: new Histogram([[30, 1388, 1]]), gaps: VIDEO_GAPS, window: CAMERA_WINDOW, pushes: 1 },
      { weight: 0.39, from: 'client', payloads: [0], frames: new Histogram([[2, 2, 0.5], [3, 3, 0.33], [4, 4, 0.14], [5, 7, 0.03]]), gaps: ACKNOWLEDGEMENT_GAPS, window: PHONE_WINDOW, selective: 0.01 },
      { weight: 0.02, from: 'client', payloads: [114], frames: new Histogram([[1, 2, 1]]), last: new Histogram([[110, 480, 1]]), gaps: ACKNOWLEDGEMENT_GAPS, window: PHONE_WINDOW, pushes: 1 },
    ],
  });
}

/** The camera's video over UDP to port 10101: runs of full datagrams, and short control datagrams both ways. */
export function udpVideo(rate: number, cameraPort: number, viewer: number): Traffic {
  const gaps = wifiGaps(0.4, 0.17, 0.08, 0.35);
  const runs = new Histogram([[2, 2, 0.38], [3, 3, 0.32], [4, 4, 0.24], [5, 5, 0.06]]);
  return conversation({
    protocol: 17,
    clients: [HOME.camera],
    clientPorts: [cameraPort],
    servers: [viewer],
    serverPort: 10101,
    header: 8,
    rate,
    opener: 'client',
    bursts: [
      { weight: 0.6, from: 'client', payloads: [1430], frames: runs, gaps },
      { weight: 0.13, from: 'client', payloads: [1430], frames: runs, gaps, last: new Histogram([[394, 1429, 1]]) },
      { weight: 0.14, from: 'client', payloads: [20], frames: runs, gaps },
      { weight: 0.03, from: 'client', payloads: [20, 1430], frames: runs, gaps },
      { weight: 0.05, from: 'server', payloads: [40, 32], frames: runs, gaps },
      { weight: 0.03, from: 'server', payloads: [40, 20], frames: runs, gaps },
      { weight: 0.05, from: 'server', payloads: [32], frames: runs, gaps },
      { weight: 0.02, from: 'server', payloads: [24, 40], frames: runs, gaps },
    ],
  });
}

/** The speaker playing music: one long TLS download, mostly pairs of full segments. */
export function music(rate: number): Traffic {
  const gaps = wifiGaps(0.16, 0.22, 0.1, 0.52);
  return conversation({
    protocol: 6, clients: [HOME.speaker], clientPorts: [43_238], servers: [OUTSIDE.musicCache], serverPort: 443, header: 32, rate, opener: 'server',
    bursts: [
      { weight: 0.93, from: 'server', payloads: [1441], frames: new Histogram([[2, 2, 0.8], [3, 3, 0.17], [4, 4, 0.03]]), gaps, window: always(252), pushes: 0.02 },
      { weight: 0.07, from: 'client', payloads: [0], frames: new Histogram([[2, 2, 0.8], [3, 4, 0.2]]), gaps, window: new Histogram([[8170, 8170, 0.6], [8000, 8169, 0.4]]), selective: 0.3 },
    ],
  });
}

/** The speaker's radio: the same over another server. */
export function radio(rate: number): Traffic {
  const gaps = wifiGaps(0.42, 0.44, 0.1, 0.04);
  return conversation({
    protocol: 6, clients: [HOME.speaker], clientPorts: [51_875], servers: [OUTSIDE.radioCache], serverPort: 443, header: 32, rate, opener: 'server',
    bursts: [
      { weight: 0.88, from: 'server', payloads: [1448], frames: new Histogram([[2, 2, 0.97], [3, 3, 0.03]]), gaps, window: always(252), pushes: 0.03 },
      { weight: 0.1, from: 'server', payloads: [1448], frames: always(2), last: new Histogram([[176, 1448, 1]]), gaps, window: always(252), pushes: 1 },
      { weight: 0.02, from: 'client', payloads: [0], frames: always(2), gaps, window: new Histogram([[7000, 8170, 1]]) },
    ],
  });
}

const WEB_GAPS = wifiGaps(0.33, 0.27, 0.12, 0.28);
const PAIRS: Bins = [[2, 2, 0.62], [3, 3, 0.3], [4, 4, 0.06], [5, 6, 0.02]];

/** What a download shows: full segments one way, bare acknowledgements the other, and short messages. */
function download(segment: number, serverWindow: Histogram, clientWindow: Histogram): readonly Burst[] {
  const frames = new Histogram(PAIRS);
  return [
    { weight: 0.52, from: 'server', payloads: [segment], frames, gaps: WEB_GAPS, window: serverWindow, pushes: 0.15 },
    { weight: 0.1, from: 'server', payloads: [segment], frames, last: new Histogram([[31, 1400, 1]]), gaps: WEB_GAPS, window: serverWindow, pushes: 1 },
    { weight: 0.08, from: 'server', payloads: [0], frames, last: new Histogram([[0, 37, 0.5], [38, 1200, 0.5]]), gaps: WEB_GAPS, window: serverWindow, pushes: 0.6 },
    { weight: 0.24, from: 'client', payloads: [0], frames, gaps: WEB_GAPS, window: clientWindow, selective: 0.05 },
    { weight: 0.06, from: 'client', payloads: [46, 197, 342], frames: new Histogram([[2, 3, 1]]), gaps: WEB_GAPS, window: clientWindow, pushes: 1 },
  ];
}

const SERVER_WINDOW = new Histogram([[139, 139, 0.14], [147, 147, 0.16], [155, 155, 0.14], [164, 164, 0.12], [122, 122, 0.12], [35, 45, 0.2], [65, 95, 0.12]]);
const CLIENT_WINDOW = new Histogram([[8170, 8170, 0.1], [1_000, 1_030, 0.1], [1_179, 8_100, 0.8]]);
const BARE_SERVER_WINDOW = new Histogram([[15_544, 15_544, 0.3], [30_016, 30_016, 0.2], [32_120, 32_120, 0.2], [31_088, 31_088, 0.1], [14_600, 62_780, 0.2]]);
const BARE_CLIENT_WINDOW = new Histogram([[65_535, 65_535, 0.3], [64_240, 64_240, 0.2], [17_000, 64_000, 0.5]]);

/** Devices and their clouds: many short TLS and HTTP sessions. */
export function web(rate: number, clients: readonly number[] = [HOME.speaker, HOME.speaker, HOME.speaker, HOME.television, HOME.phone]): readonly Traffic[] {
  const common = { protocol: 6, clients, clientPorts: 'ephemeral', servers: WEB_SERVERS, opener: 'client', sessionLength: 12 } as const;
  return [
    conversation({ ...common, serverPort: 443, header: 32, rate: rate * 0.6, bursts: download(1448, SERVER_WINDOW, CLIENT_WINDOW) }),
    conversation({ ...common, serverPort: 443, header: 20, rate: rate * 0.2, bursts: download(1460, BARE_SERVER_WINDOW, BARE_CLIENT_WINDOW) }),
    conversation({ ...common, serverPort: 80, header: 32, rate: rate * 0.15, bursts: download(1448, SERVER_WINDOW, CLIENT_WINDOW) }),
    conversation({ ...common, serverPort: 7000, servers: [OUTSIDE.messages], header: 20, rate: rate * 0.05, bursts: download(1460, BARE_SERVER_WINDOW, BARE_CLIENT_WINDOW) }),
  ];
}

/** The speaker fetching an update from one place for the length of the capture. */
export function update(rate: number, port: number, server: number, serverPort: 80 | 443, window: Histogram = SERVER_WINDOW): Traffic {
  return conversation({
    protocol: 6, clients: [HOME.speaker], clientPorts: [port], servers: [server], serverPort, header: 32, rate, opener: 'client',
    bursts: download(1448, window, CLIENT_WINDOW),
  });
}

/** The camera's upload to its cloud (port 7760) and the phone's live view from there (port 7100). */
export function cloudView(rate: number, cameraPort: number, phonePort: number): readonly Traffic[] {
  const frames = new Histogram(PAIRS);
  return [
    conversation({
      protocol: 6, clients: [HOME.camera], clientPorts: [cameraPort], servers: [OUTSIDE.cameraCloud], serverPort: 7760, header: 20, rate: rate / 2, opener: 'client',
      bursts: [
        { weight: 0.55, from: 'client', payloads: [1400], frames, gaps: WEB_GAPS, window: always(1750), pushes: 0.3 },
        { weight: 0.45, from: 'server', payloads: [0], frames, gaps: WEB_GAPS, window: new Histogram([[3530, 3530, 0.4], [80, 4000, 0.6]]) },
      ],
    }),
    conversation({
      protocol: 6, clients: [HOME.phone], clientPorts: [phonePort], servers: [OUTSIDE.cameraCloud], serverPort: 7100, header: 20, rate: rate / 2, opener: 'client',
      bursts: [
        { weight: 0.65, from: 'server', payloads: [1424], frames, gaps: WEB_GAPS, window: always(31), pushes: 0.3 },
        { weight: 0.35, from: 'client', payloads: [0], frames, gaps: WEB_GAPS, window: new Histogram([[4051, 4096, 1]]) },
      ],
    }),
  ];
}

/** The laptop fetching from the gateway's file share. */
export function fileShare(rate: number): Traffic {
  return conversation({
    protocol: 6, clients: [HOME.laptop], clientPorts: 'ephemeral', servers: [HOME.gateway], serverPort: 80, header: 32, rate, opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [1448], frames: new Histogram([[3, 7, 1]]), gaps: wifiGaps(0.6, 0.25, 0.1, 0.05), window: always(4344), pushes: 0.2 }],
  });
}

/** A video over QUIC. */
export function quic(rate: number): Traffic {
  return conversation({
    protocol: 17, clients: [HOME.laptop], clientPorts: [57_894], servers: [OUTSIDE.quicCache], serverPort: 443, header: 8, rate, opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [1350], frames: new Histogram(PAIRS), gaps: WEB_GAPS }],
  });
}

/** Push messages over port 9600. */
export function pushMessages(rate: number, port: number): Traffic {
  return conversation({
    protocol: 6, clients: [HOME.television], clientPorts: [port], servers: [OUTSIDE.voiceCloud], serverPort: 9600, header: 20, rate, opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [246, 287, 293, 281, 354], frames: new Histogram([[2, 2, 0.6], [3, 3, 0.4]]), last: new Histogram([[240, 510, 1]]), gaps: WEB_GAPS, window: always(47), pushes: 1 }],
  });
}

/** Announcements (SSDP, mDNS) and the odd ping. */
export function announcements(rate: number): readonly Traffic[] {
  const gaps = wifiGaps(0.85, 0.1, 0.04, 0.01);
  return [
    (start, random) => new Datagrams({ protocol: 17, senders: [HOME.gateway, HOME.gateway, HOME.plug], senderPort: 'ephemeral', receivers: [{ address: GROUP.ssdp, port: 1900 }], frames: new Histogram([[3, 8, 1]]), gaps, payload: new Histogram([[167, 175, 0.15], [372, 452, 0.85]]), rate: rate * 0.6 }, start, random),
    (start, random) => new Datagrams({ protocol: 17, senders: [HOME.laptop], senderPort: 5353, receivers: [{ address: GROUP.mdns, port: 5353 }], frames: new Histogram([[2, 3, 1]]), gaps, payload: new Histogram([[39, 80, 1]]), rate: rate * 0.2 }, start, random),
    (start, random) => new Datagrams({ protocol: 0, senders: [HOME.gateway, HOME.camera], senderPort: 0, receivers: [{ address: HOME.speaker, port: 0 }, { address: HOME.laptop, port: 0 }], frames: new Histogram([[2, 2, 1]]), gaps: WEB_GAPS, payload: always(0), rate: rate * 0.2 }, start, random),
  ];
}

/** What the attacker sends to a diverted host: ICMP redirects, two or three in a row. */
export function redirects(rate: number): Traffic {
  return (start, random) =>
    new Datagrams(
      { protocol: 0, senders: [HOME.attacker], senderPort: 0, receivers: [...Array<{ address: number; port: number }>(9).fill({ address: HOME.camera, port: 0 }), { address: HOME.phone, port: 0 }], frames: new Histogram([[2, 2, 0.3], [3, 3, 0.7]]), gaps: wifiGaps(0.96, 0.02, 0.01, 0.01), payload: always(0), rate, attack: true },
      start,
      random,
    );
}

const BOTS = [HOME.camera, HOME.speaker];

/** The flood to port 8899: 200 source ports, a tenth of them three times as busy. */
export function slowUdpFlood(rate: number): Traffic {
  return (start, random) =>
    new UdpFlood(
      {
        bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 8899 }, payload: 32, rate,
        sourcePorts: new Histogram([[51_990, 51_999, 0.32], [60_080, 60_270, 0.68]]),
        datagrams: new Histogram([[2, 2, 229], [3, 3, 122], [4, 4, 87], [5, 5, 57], [6, 6, 30], [7, 7, 21], [8, 8, 16], [9, 12, 27], [13, 19, 15], [20, 30, 6]]),
        pairGaps: FLOOD_PAIR_GAPS, trainGaps: FLOOD_TRAIN_GAPS,
      },
      start,
      random,
    );
}

/** The flood to port 9988: ten source ports, up to 1.9 million datagrams per second. */
export function fastUdpFlood(rate: number): Traffic {
  return (start, random) =>
    new UdpFlood(
      {
        bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 9988 }, payload: 32, rate,
        sourcePorts: new Histogram([[64_774, 64_783, 1]]),
        datagrams: new Histogram([[2, 2, 25], [3, 3, 22], [4, 4, 11], [5, 8, 24], [9, 16, 25], [17, 24, 20], [25, 34, 22], [35, 50, 12], [51, 75, 3], [76, 187, 0.3]]),
        pairGaps: FAST_TRAIN_GAPS, trainGaps: FAST_TRAIN_GAPS,
      },
      start,
      random,
    );
}

/** The floods to ports 8011 (35 bytes) and 8043 (18 bytes). */
export function smallUdpFloods(rate: number): readonly Traffic[] {
  const gaps = new Histogram([[0, 0, 0.025], [1, 2, 0.1], [3, 6, 0.22], [7, 12, 0.3], [13, 22, 0.22], [23, 60, 0.07], [61, 240, 0.065]]);
  return [
    (start, random) => new UdpFlood({ bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 8011 }, payload: 35, sourcePorts: new Histogram([[60_061, 60_067, 0.75], [49_438, 49_440, 0.25]]), datagrams: new Histogram([[2, 2, 54], [3, 3, 18], [4, 5, 1]]), pairGaps: gaps, trainGaps: gaps, rate: rate * 0.67 }, start, random),
    (start, random) => new UdpFlood({ bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 8043 }, payload: 18, sourcePorts: new Histogram([[55_983, 55_987, 0.6], [56_110, 56_114, 0.4]]), datagrams: new Histogram([[2, 2, 23], [3, 3, 4], [4, 4, 7], [5, 6, 3], [7, 7, 0.5]]), pairGaps: gaps, trainGaps: gaps, rate: rate * 0.33 }, start, random),
  ];
}

export const ackFlood = (rate: number): Traffic => (start, random) => new TcpFlood({ bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 80 }, kind: 'ack', rate }, start, random);
export const httpFlood = (rate: number): Traffic => (start, random) => new TcpFlood({ bots: BOTS, target: { address: OUTSIDE.floodTarget, port: 80 }, kind: 'http', rate }, start, random);
export const telnetGuesses = (rate: number): Traffic => (start, random) => new TelnetGuesses({ bots: BOTS, targets: [HOME.speaker, HOME.television, HOME.laptop, HOME.plug], rate }, start, random);
export const portScan = (rate: number, fingerprints: number): Traffic => (start, random) => new PortScan({ scanner: HOME.attacker, targets: [HOME.camera, HOME.camera, HOME.speaker], fingerprints, rate }, start, random);
export const rtspSynFlood = (rate: number): Traffic => (start, random) => new SynFlood({ target: { address: HOME.camera, port: 554 }, answerMedian: 3_500, answerSpread: 0.6, open: true, rate }, start, random);
export const closedSynFlood = (rate: number): Traffic => (start, random) => new SynFlood({ target: { address: HOME.speaker, port: 19_604 }, answerMedian: 1_500, answerSpread: 0.75, open: false, rate }, start, random);
