import type { Burst } from './conversation.ts';
import { wifiGaps } from './gaps.ts';
import { always, Histogram, multiples } from './histogram.ts';
import { HOME, OUTSIDE } from './network.ts';
import { conversation, type Traffic } from './traffic.ts';

/** The camera sends its video in messages of 4,194 bytes, as 1388 + 1388 + 1388 + 30, two of them at times, or of 2,806 bytes. */
const MESSAGE = [1388, 1388, 1388, 30, 1388, 1388, 1388, 30];
const SHORT_MESSAGE = [1388, 1388, 30];
const MESSAGE_FRAMES = new Histogram([[4, 4, 0.86], [8, 8, 0.14]]);
const MESSAGE_GAPS = wifiGaps({ atOnce: 0.34, oneBetween: 0.19, twoBetween: 0.08, waits: [0.01, 0.03, 0.11, 0.22, 0.02] });
const CAMERA_WINDOW = always(1869);

const ACKNOWLEDGEMENT_FRAMES = new Histogram([[2, 2, 0.36], [3, 3, 0.41], [4, 4, 0.16], [5, 7, 0.07]]);
const ACKNOWLEDGEMENT_GAPS = wifiGaps({ atOnce: 0.68, oneBetween: 0.11, twoBetween: 0.02, waits: [0.01, 0.01, 0.03, 0.19, 0.03] });
const PHONE_WINDOW = new Histogram([[32_679, 32_679, 0.4], [32_768, 32_768, 0.05], [32_509, 32_509, 0.06], [32_594, 32_594, 0.08], [32_422, 32_422, 0.04], [29_782, 32_767, 0.37]]);

const TCP_VIDEO: readonly Burst[] = [
  { weight: 0.305, from: 'server', payloads: MESSAGE, frames: MESSAGE_FRAMES, gaps: MESSAGE_GAPS, window: CAMERA_WINDOW, endsMessage: true },
  { weight: 0.245, from: 'server', payloads: SHORT_MESSAGE, frames: always(3), gaps: MESSAGE_GAPS, window: CAMERA_WINDOW, endsMessage: true },
  { weight: 0.03, from: 'server', payloads: [1388], frames: new Histogram([[2, 3, 1]]), last: new Histogram([[30, 1388, 1]]), gaps: MESSAGE_GAPS, window: CAMERA_WINDOW, endsMessage: true },
  { weight: 0.392, from: 'client', payloads: [0], frames: ACKNOWLEDGEMENT_FRAMES, gaps: ACKNOWLEDGEMENT_GAPS, window: PHONE_WINDOW, selective: 0.01 },
  { weight: 0.03, from: 'client', payloads: [114], frames: new Histogram([[1, 2, 1]]), last: new Histogram([[110, 480, 1]]), gaps: ACKNOWLEDGEMENT_GAPS, window: PHONE_WINDOW, endsMessage: true },
];

/** The camera's video over TCP port 9020, watched on the phone from these client ports, one session each. */
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
    ...(ports.length > 1 ? { sessionLength: 400 } : {}),
    bursts: TCP_VIDEO,
  });
}

const RUN = new Histogram([[3, 8, 1]]);
const CONTROL_RUN = new Histogram([[2, 6, 1]]);
const UDP_GAPS = wifiGaps({ atOnce: 0.46, oneBetween: 0.23, twoBetween: 0.05, waits: [0.02, 0.06, 0.08, 0.09, 0.01] });

const UDP_VIDEO: readonly Burst[] = [
  { weight: 0.6, from: 'client', payloads: [1430], frames: RUN, last: multiples(394, 1426, 8), gaps: UDP_GAPS },
  { weight: 0.125, from: 'client', payloads: [20], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.05, from: 'client', payloads: [20, 1430], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.07, from: 'server', payloads: [40, 32], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.04, from: 'server', payloads: [40, 20], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.06, from: 'server', payloads: [32], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.02, from: 'server', payloads: [24, 40], frames: CONTROL_RUN, gaps: UDP_GAPS },
  { weight: 0.01, from: 'server', payloads: [224], frames: CONTROL_RUN, gaps: UDP_GAPS },
];

/** The camera's video over UDP to port 10101: runs of full datagrams that end in a shorter one, and control datagrams both ways. */
export function udpVideo(rate: number, cameraPort: number, viewer: number): Traffic {
  return conversation({
    protocol: 17,
    clients: [HOME.camera],
    clientPorts: [cameraPort],
    servers: [viewer],
    serverPort: 10_101,
    header: 8,
    rate,
    opener: 'client',
    bursts: UDP_VIDEO,
  });
}

const CLOUD_FRAMES = new Histogram([[2, 2, 0.4], [3, 3, 0.45], [4, 6, 0.15]]);
const CLOUD_GAPS = wifiGaps({ atOnce: 0.45, oneBetween: 0.34, twoBetween: 0.06, waits: [0.04, 0.04, 0.03, 0.03, 0.01] });

/** The camera's upload to its cloud (port 7760) and the phone's live view from there (port 7100). */
export function cloudView(rate: number, cameraPort: number, phonePort: number): readonly Traffic[] {
  const common = { protocol: 6, servers: [OUTSIDE.cameraCloud], header: 20, rate: rate / 2, opener: 'client' } as const;
  return [
    conversation({
      ...common,
      clients: [HOME.camera],
      clientPorts: [cameraPort],
      serverPort: 7760,
      bursts: [
        { weight: 0.55, from: 'client', payloads: [1400], frames: CLOUD_FRAMES, gaps: CLOUD_GAPS, window: always(1750), pushes: 0.15 },
        { weight: 0.45, from: 'server', payloads: [0], frames: CLOUD_FRAMES, gaps: CLOUD_GAPS, window: new Histogram([[3530, 3530, 0.4], [80, 4000, 0.6]]) },
      ],
    }),
    conversation({
      ...common,
      clients: [HOME.phone],
      clientPorts: [phonePort],
      serverPort: 7100,
      bursts: [
        { weight: 0.65, from: 'server', payloads: [1424], frames: CLOUD_FRAMES, gaps: CLOUD_GAPS, window: always(31), pushes: 0.15 },
        { weight: 0.35, from: 'client', payloads: [0], frames: CLOUD_FRAMES, gaps: CLOUD_GAPS, window: new Histogram([[4051, 4096, 1]]) },
      ],
    }),
  ];
}
