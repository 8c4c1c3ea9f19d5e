import { Histogram } from './histogram.ts';
import { HOME, OUTSIDE } from './network.ts';
import {
  ackFlood, announcements, closedSynFlood, cloudView, fastUdpFlood, fileShare, httpFlood, music, portScan, pushMessages, quic, radio, redirects, rtspSynFlood,
  slowUdpFlood, smallUdpFloods, tcpVideo, telnetGuesses, type Traffic, udpVideo, update, web,
} from './traffic.ts';

/** IoTID20's Sub_Cats with their Cat, rows and the timeouts (µs) their captures were metered with. */
export const SUB_CATEGORIES = {
  'Mirai-UDP Flooding': { category: 'Mirai', rows: 183_554, flowTimeout: 300, activityTimeout: 1 },
  'Mirai-Hostbruteforceg': { category: 'Mirai', rows: 121_181, flowTimeout: 180, activityTimeout: 1 },
  'DoS-Synflooding': { category: 'DoS', rows: 59_391, flowTimeout: 100_000, activityTimeout: 1_000 },
  'Mirai-HTTP Flooding': { category: 'Mirai', rows: 55_818, flowTimeout: 300, activityTimeout: 1 },
  'Mirai-Ackflooding': { category: 'Mirai', rows: 55_124, flowTimeout: 300, activityTimeout: 1 },
  'Scan Port OS': { category: 'Scan', rows: 53_073, flowTimeout: 180, activityTimeout: 1 },
  Normal: { category: 'Normal', rows: 40_073, flowTimeout: 550, activityTimeout: 1 },
  'MITM ARP Spoofing': { category: 'MITM ARP Spoofing', rows: 35_377, flowTimeout: 180, activityTimeout: 1 },
  'Scan Hostport': { category: 'Scan', rows: 22_192, flowTimeout: 180, activityTimeout: 1 },
} as const;

export type SubCategory = keyof typeof SUB_CATEGORIES;

/** One recording session: what it mixes, when it was made, and which part of its Sub_Cat's rows it gives. */
export interface Capture {
  /** File name of its pcap, with a number behind. */
  readonly name: string;
  readonly subCategory: SubCategory;
  readonly share: number;
  /** Local time it begins. */
  readonly begins: string;
  readonly traffic: readonly Traffic[];
}

/*
 * The calibration. Numbers are bursts per second, set so that the rows per second and the mix of the rows come out as in
 * IoTID20: its table holds about 4,300 distinct seconds, which splits into the sessions below. Most of every attack's
 * capture is what the network does anyway, and the same video, music and web traffic runs in the Normal capture.
 */
export const CAPTURES: readonly Capture[] = [
  {
    name: 'benign', subCategory: 'Normal', share: 1, begins: '2019-05-20T03:04:10',
    traffic: [
      tcpVideo(96, [49_784], 'server'),
      tcpVideo(16, [49_789, 49_793, 49_796], 'client'),
      update(7, 50_966, OUTSIDE.voiceUpdates, 443, new Histogram([[277, 277, 1], [461, 461, 1], [528, 528, 2]])),
      fileShare(2.5), radio(0.6), ...web(10), ...announcements(0.8),
    ],
  },
  {
    name: 'dos-synflooding-rtsp', subCategory: 'DoS-Synflooding', share: 0.74, begins: '2019-05-26T22:10:40',
    traffic: [rtspSynFlood(390), tcpVideo(1.6, [53_182], 'client'), tcpVideo(8, [53_190], 'server'), udpVideo(2, 10_000, HOME.phone), ...cloudView(4, 46_189, 56_260), ...announcements(0.6)],
  },
  {
    name: 'dos-synflooding-closed', subCategory: 'DoS-Synflooding', share: 0.26, begins: '2019-05-26T22:40:05',
    traffic: [closedSynFlood(132), tcpVideo(1.5, [52_930], 'server'), ...web(1.5), ...announcements(0.6)],
  },
  {
    name: 'mitm-arpspoofing', subCategory: 'MITM ARP Spoofing', share: 0.54, begins: '2019-05-29T04:41:30',
    traffic: [tcpVideo(11, [53_190], 'client', true), tcpVideo(4, [53_264], 'client', true), tcpVideo(4, [53_242], 'client', true), redirects(10), ...web(1.8), ...announcements(0.2)],
  },
  {
    name: 'mitm-arpspoofing-relay', subCategory: 'MITM ARP Spoofing', share: 0.46, begins: '2019-05-29T05:22:00',
    traffic: [tcpVideo(20, [52_735], 'client', true), tcpVideo(26, [52_738], 'client', true), udpVideo(30, 56_361, OUTSIDE.cameraRelay), radio(60), redirects(1), ...web(18), ...announcements(1)],
  },
  {
    name: 'scan-portos', subCategory: 'Scan Port OS', share: 1, begins: '2019-07-11T01:24:10',
    traffic: [
      tcpVideo(48, [52_717], 'client'), tcpVideo(24, [52_727], 'client'), tcpVideo(19, [52_717], 'server'), tcpVideo(18, [52_704], 'client'), tcpVideo(5, [52_704], 'server'),
      pushMessages(1.8, 36_762), portScan(3.5, 0.3), ...web(4.5), ...announcements(0.2),
    ],
  },
  {
    name: 'scan-hostport', subCategory: 'Scan Hostport', share: 1, begins: '2019-07-11T01:55:00',
    traffic: [tcpVideo(58, [52_739], 'client'), tcpVideo(10, [52_739], 'server'), tcpVideo(10, [52_727, 52_734], 'client'), pushMessages(4, 36_762), quic(2), portScan(3, 0.04), ...web(2), ...announcements(0.2)],
  },
  {
    name: 'mirai-udpflooding', subCategory: 'Mirai-UDP Flooding', share: 0.66, begins: '2019-07-25T02:31:00',
    traffic: [slowUdpFlood(770), fastUdpFlood(205), music(74), ...web(50), ...announcements(1)],
  },
  {
    name: 'mirai-udpflooding-video', subCategory: 'Mirai-UDP Flooding', share: 0.34, begins: '2019-07-25T02:58:00',
    traffic: [udpVideo(480, 56_361, HOME.phone), music(95), update(42, 51_252, OUTSIDE.voiceUpdates, 443), slowUdpFlood(9), ...web(36), ...announcements(1.5)],
  },
  {
    name: 'mirai-ackflooding', subCategory: 'Mirai-Ackflooding', share: 1, begins: '2019-07-25T03:25:50',
    traffic: [udpVideo(350, 10_000, HOME.phone), music(85), ...smallUdpFloods(60), ackFlood(24), update(14, 51_252, OUTSIDE.voiceUpdates, 443), ...web(24), ...announcements(1.5)],
  },
  {
    name: 'mirai-httpflooding', subCategory: 'Mirai-HTTP Flooding', share: 1, begins: '2019-07-25T03:40:20',
    traffic: [udpVideo(84, 56_361, HOME.phone), music(190), ...smallUdpFloods(84), httpFlood(14), update(30, 46_201, OUTSIDE.webCache, 80), ...cloudView(26, 46_110, 52_069), ...web(110), ...announcements(3)],
  },
  {
    name: 'mirai-hostbruteforce-web', subCategory: 'Mirai-Hostbruteforceg', share: 0.13, begins: '2019-09-04T03:12:00',
    traffic: [update(5, 37_455, OUTSIDE.voiceUpdates, 443), update(5, 57_711, OUTSIDE.voiceUpdates, 443), update(3, 46_382, OUTSIDE.webCache, 80), telnetGuesses(2), ...web(38, [HOME.speaker]), ...announcements(1)],
  },
  {
    name: 'mirai-hostbruteforce', subCategory: 'Mirai-Hostbruteforceg', share: 0.36, begins: '2019-09-04T03:58:00',
    traffic: [
      tcpVideo(15, [56_196], 'server'), tcpVideo(10, [52_930], 'client'), tcpVideo(6, [52_942], 'client'), tcpVideo(5, [56_242], 'client'), tcpVideo(5, [56_204], 'client'), tcpVideo(4, [10_119], 'client'),
      tcpVideo(14, [10_105, 10_109, 10_121, 10_127, 52_947, 52_964, 56_255], 'client'), telnetGuesses(3), ...web(26), ...announcements(0.6),
    ],
  },
  {
    name: 'mirai-hostbruteforce-view', subCategory: 'Mirai-Hostbruteforceg', share: 0.31, begins: '2019-09-10T01:20:00',
    traffic: [tcpVideo(12, [56_255], 'client'), tcpVideo(26, [56_266], 'client'), tcpVideo(6, [56_275], 'client'), ...cloudView(20, 39_310, 56_260), update(9, 46_238, OUTSIDE.webCache, 80), telnetGuesses(2), ...web(25), ...announcements(1)],
  },
  {
    name: 'mirai-hostbruteforce-radio', subCategory: 'Mirai-Hostbruteforceg', share: 0.2, begins: '2019-09-10T01:52:00',
    traffic: [radio(150), udpVideo(34, 56_361, OUTSIDE.cameraRelay), music(6), telnetGuesses(3), ...web(18), ...announcements(1)],
  },
];
