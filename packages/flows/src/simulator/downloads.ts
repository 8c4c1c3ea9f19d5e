import type { Burst } from './conversation.ts';
import { wifiGaps } from './gaps.ts';
import { always, Histogram, multiples } from './histogram.ts';
import { HOME, OUTSIDE, WEB_SERVERS } from './network.ts';
import { conversation, type Traffic } from './traffic.ts';

const MUSIC_GAPS = wifiGaps({ atOnce: 0.16, oneBetween: 0.2, twoBetween: 0.07, waits: [0.37, 0.1, 0.03, 0.05, 0.02] });

/** The speaker playing music: one long TLS download, mostly pairs of full segments. */
export function music(rate: number): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.speaker],
    clientPorts: [43_238],
    servers: [OUTSIDE.musicCache],
    serverPort: 443,
    header: 32,
    rate,
    opener: 'server',
    bursts: [
      { weight: 0.93, from: 'server', payloads: [1441], frames: new Histogram([[2, 2, 0.78], [3, 3, 0.17], [4, 5, 0.05]]), gaps: MUSIC_GAPS, window: always(252), pushes: 0.045 },
      { weight: 0.07, from: 'client', payloads: [0], frames: new Histogram([[2, 2, 0.8], [3, 4, 0.2]]), gaps: MUSIC_GAPS, window: new Histogram([[8170, 8170, 0.6], [8000, 8169, 0.4]]), selective: 0.3 },
    ],
  });
}

const RADIO_GAPS = wifiGaps({ atOnce: 0.3, oneBetween: 0.25, twoBetween: 0.05, waits: [0.15, 0.03, 0.1, 0.08, 0.04] });

/** The speaker's radio: the same over another server. */
export function radio(rate: number): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.speaker],
    clientPorts: [51_875],
    servers: [OUTSIDE.radioCache],
    serverPort: 443,
    header: 32,
    rate,
    opener: 'server',
    bursts: [
      { weight: 0.66, from: 'server', payloads: [1448], frames: new Histogram([[2, 2, 0.95], [3, 3, 0.05]]), gaps: RADIO_GAPS, window: always(252), pushes: 0.045 },
      { weight: 0.32, from: 'server', payloads: [1448], frames: new Histogram([[2, 2, 0.4], [3, 3, 0.6]]), last: multiples(176, 1440, 16), gaps: RADIO_GAPS, window: always(252), endsMessage: true },
      { weight: 0.02, from: 'client', payloads: [0], frames: always(2), gaps: RADIO_GAPS, window: new Histogram([[7000, 8170, 1]]) },
    ],
  });
}

const SEGMENTS = new Histogram([[2, 2, 0.4], [3, 3, 0.45], [4, 6, 0.15]]);
const ACKNOWLEDGEMENTS = new Histogram([[2, 2, 0.12], [3, 3, 0.7], [4, 6, 0.18]]);
const SEGMENT_GAPS = wifiGaps({ atOnce: 0.43, oneBetween: 0.38, twoBetween: 0.07, waits: [0.04, 0.05, 0.03, 0.03, 0.01] });
const ACKNOWLEDGEMENT_GAPS = wifiGaps({ atOnce: 0.66, oneBetween: 0.12, twoBetween: 0.04, waits: [0.04, 0.1, 0.02, 0.01, 0.01] });

/** What a download shows: full segments one way, bare acknowledgements the other, and short messages. */
function download(segment: number, serverWindow: Histogram, clientWindow: Histogram): readonly Burst[] {
  const server = { from: 'server', gaps: SEGMENT_GAPS, window: serverWindow } as const;
  const client = { from: 'client', gaps: ACKNOWLEDGEMENT_GAPS, window: clientWindow } as const;
  return [
    { ...server, weight: 0.53, payloads: [segment], frames: SEGMENTS, pushes: 0.06 },
    { ...server, weight: 0.13, payloads: [segment], frames: SEGMENTS, last: new Histogram([[31, 1400, 1]]), endsMessage: true },
    { ...server, weight: 0.06, payloads: [37, 325], frames: SEGMENTS, last: new Histogram([[0, 37, 0.3], [38, 1200, 0.7]]), pushes: 0.3 },
    { ...client, weight: 0.19, payloads: [0], frames: ACKNOWLEDGEMENTS, selective: 0.05 },
    { ...client, weight: 0.06, payloads: [46, 197, 342], frames: new Histogram([[2, 3, 1]]), pushes: 0.4 },
  ];
}

const SERVER_WINDOW = new Histogram([[139, 139, 0.14], [147, 147, 0.16], [155, 155, 0.14], [164, 164, 0.12], [122, 122, 0.12], [35, 45, 0.2], [65, 95, 0.12]]);
const CLIENT_WINDOW = new Histogram([[8170, 8170, 0.1], [1_000, 1_030, 0.1], [1_179, 8_100, 0.8]]);
const BARE_SERVER_WINDOW = new Histogram([[15_544, 15_544, 0.3], [30_016, 30_016, 0.2], [32_120, 32_120, 0.2], [31_088, 31_088, 0.1], [14_600, 62_780, 0.2]]);
const BARE_CLIENT_WINDOW = new Histogram([[65_535, 65_535, 0.3], [64_240, 64_240, 0.2], [17_000, 64_000, 0.5]]);

const DEVICES = [HOME.speaker, HOME.speaker, HOME.speaker, HOME.television, HOME.phone];

/** Devices and their clouds: many short TLS and HTTP sessions. */
export function web(rate: number, clients: readonly number[] = DEVICES): readonly Traffic[] {
  const common = { protocol: 6, clients, clientPorts: 'ephemeral', servers: WEB_SERVERS, opener: 'client', sessionLength: 15 } as const;
  const timed = download(1448, SERVER_WINDOW, CLIENT_WINDOW);
  const bare = download(1460, BARE_SERVER_WINDOW, BARE_CLIENT_WINDOW);
  return [
    conversation({ ...common, serverPort: 443, header: 32, rate: rate * 0.6, bursts: timed }),
    conversation({ ...common, serverPort: 443, header: 20, rate: rate * 0.2, bursts: bare }),
    conversation({ ...common, serverPort: 80, header: 32, rate: rate * 0.15, bursts: timed }),
    conversation({ ...common, serverPort: 7000, servers: [OUTSIDE.messages], header: 20, rate: rate * 0.05, bursts: bare }),
  ];
}

/** The speaker fetching something large over one connection for the length of the capture. */
export function fetching(rate: number, port: number, server: number, serverPort: 80 | 443, window: Histogram = SERVER_WINDOW): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.speaker],
    clientPorts: [port],
    servers: [server],
    serverPort,
    header: 32,
    rate,
    opener: 'client',
    bursts: download(1448, window, CLIENT_WINDOW),
  });
}

/** The laptop reading from the gateway's file share. */
export function fileShare(rate: number): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.laptop],
    clientPorts: 'ephemeral',
    servers: [HOME.gateway],
    serverPort: 80,
    header: 32,
    rate,
    opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [1448], frames: new Histogram([[3, 7, 1]]), gaps: wifiGaps({ atOnce: 0.6, oneBetween: 0.25, twoBetween: 0.1, waits: [0.02, 0.01, 0.01, 0.01, 0] }), window: always(4344), pushes: 0.1 }],
  });
}

/** Now and then a transfer of some hundred segments at once: what the SYN flood's long timeout gathers into one row. */
export function bulk(rate: number): Traffic {
  const gaps = wifiGaps({ atOnce: 0.75, oneBetween: 0.15, twoBetween: 0.05, waits: [0.02, 0.01, 0.01, 0.01, 0] });
  const transfer = { gaps, payloads: [1381], frames: new Histogram([[20, 80, 0.6], [81, 250, 0.3], [251, 560, 0.1]]), pushes: 0.05 } as const;
  return conversation({
    protocol: 6,
    clients: [HOME.television],
    clientPorts: [50_412],
    servers: [OUTSIDE.voiceUpdates],
    serverPort: 443,
    header: 32,
    rate,
    opener: 'client',
    bursts: [
      { ...transfer, weight: 0.9, from: 'server', window: always(235) },
      { ...transfer, weight: 0.1, from: 'client', payloads: [1464], frames: new Histogram([[10, 75, 1]]), window: always(2058) },
    ],
  });
}

/** A film over QUIC. */
export function quic(rate: number): Traffic {
  return conversation({
    protocol: 17,
    clients: [HOME.laptop],
    clientPorts: [57_894],
    servers: [OUTSIDE.quicCache],
    serverPort: 443,
    header: 8,
    rate,
    opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [1350], frames: SEGMENTS, gaps: SEGMENT_GAPS }],
  });
}

/** Push messages over port 9600. */
export function pushMessages(rate: number): Traffic {
  return conversation({
    protocol: 6,
    clients: [HOME.television],
    clientPorts: [36_762],
    servers: [OUTSIDE.voiceCloud],
    serverPort: 9600,
    header: 20,
    rate,
    opener: 'server',
    bursts: [{ weight: 1, from: 'server', payloads: [246, 287, 293, 281, 354], frames: new Histogram([[2, 2, 0.6], [3, 3, 0.4]]), last: new Histogram([[240, 510, 1]]), gaps: SEGMENT_GAPS, window: always(47), pushes: 1 }],
  });
}
