import { closedSynFlood, portScan, rtspSynFlood, smallUdpFloods, tcpFlood, telnetGuesses, udpFlood8899, udpFlood9988 } from './attacks.ts';
import { announcements, redirects } from './chatter.ts';
import { bulk, fetching, fileShare, music, pushMessages, quic, radio, web } from './downloads.ts';
import { Histogram } from './histogram.ts';
import { HOME, OUTSIDE } from './network.ts';
import type { SubCategory } from './sub-categories.ts';
import type { Traffic } from './traffic.ts';
import { cloudView, tcpVideo, udpVideo } from './video.ts';

/** One recording session: what it mixes, when it was made, and which part of its Sub_Cat's rows it gives. */
export interface Capture {
  /** Name of its pcap files, with a number behind. */
  readonly name: string;
  readonly subCategory: SubCategory;
  readonly share: number;
  /** Local time it begins. */
  readonly begins: string;
  /** How many of its files hold the same packets, under one name and another. */
  readonly copies: number;
  readonly traffic: readonly Traffic[];
}

/*
 * The calibration. Numbers are bursts per second, set so that rows per second and the mix of rows come out as in IoTID20,
 * whose table holds about 4,300 distinct seconds in the sessions below. Most of every attack's capture is what the
 * network does anyway, and the same video, music and web traffic runs in the Normal capture.
 *
 * Copies: of IoTID20's exact duplicates nearly none lie in the Normal, scan and UDP-flood sessions, while the rows of the
 * video sessions among the floods come several times over, long and unlikely durations included. Chance does not do
 * that; the same packets were metered under several file names. The copies here make the same share of duplicates.
 */
export const CAPTURES: readonly Capture[] = [
  {
    name: 'benign',
    subCategory: 'Normal',
    share: 1,
    copies: 1,
    begins: '2019-05-20T03:04:10',
    traffic: [
      tcpVideo(79, [49_784], 'server'),
      tcpVideo(14, [49_789, 49_793, 49_796], 'client'),
      fetching(6, 50_966, OUTSIDE.voiceUpdates, 443, new Histogram([[277, 277, 1], [461, 461, 1], [528, 528, 2]])),
      fileShare(2.5),
      radio(0.6),
      ...web(9),
      ...announcements(0.8),
    ],
  },
  {
    name: 'dos-synflooding-rtsp',
    subCategory: 'DoS-Synflooding',
    share: 0.74,
    copies: 1,
    begins: '2019-05-26T22:10:40',
    traffic: [rtspSynFlood(390), tcpVideo(1, [53_182], 'client'), tcpVideo(4, [53_190], 'server'), udpVideo(0.7, 10_000, HOME.phone), bulk(0.06), ...cloudView(1.5, 46_189, 56_260), ...announcements(4)],
  },
  {
    name: 'dos-synflooding-closed',
    subCategory: 'DoS-Synflooding',
    share: 0.26,
    copies: 1,
    begins: '2019-05-26T22:40:05',
    traffic: [closedSynFlood(132), tcpVideo(1.2, [52_930], 'server'), bulk(0.02), ...web(1), ...announcements(1.5)],
  },
  {
    name: 'mitm-arpspoofing',
    subCategory: 'MITM ARP Spoofing',
    share: 0.54,
    copies: 1,
    begins: '2019-05-29T04:41:30',
    traffic: [tcpVideo(11, [53_190], 'client', true), tcpVideo(4, [53_264], 'client', true), tcpVideo(4, [53_242], 'client', true), redirects(10), ...web(1.8), ...announcements(0.2)],
  },
  {
    name: 'mitm-arpspoofing-relay',
    subCategory: 'MITM ARP Spoofing',
    share: 0.46,
    copies: 3,
    begins: '2019-05-29T05:22:00',
    traffic: [tcpVideo(4, [52_735], 'client', true), tcpVideo(6, [52_738], 'client', true), udpVideo(4, 56_361, OUTSIDE.cameraRelay), radio(27), redirects(0.3), ...web(5), ...announcements(0.3)],
  },
  {
    name: 'scan-portos',
    subCategory: 'Scan Port OS',
    share: 1,
    copies: 1,
    begins: '2019-07-11T01:24:10',
    traffic: [
      tcpVideo(32, [52_717], 'client'),
      tcpVideo(16, [52_727], 'client'),
      tcpVideo(17, [52_718], 'server'),
      tcpVideo(12, [52_704], 'client'),
      tcpVideo(5, [52_705], 'server'),
      pushMessages(1.8),
      portScan(3, 0.2),
      ...web(4),
      ...announcements(0.2),
    ],
  },
  {
    name: 'scan-hostport',
    subCategory: 'Scan Hostport',
    share: 1,
    copies: 1,
    begins: '2019-07-11T01:55:00',
    traffic: [tcpVideo(50, [52_739], 'client'), tcpVideo(10, [52_740], 'server'), tcpVideo(9, [52_727, 52_734], 'client'), pushMessages(3.5), quic(2), portScan(3, 0.04), ...web(2), ...announcements(0.2)],
  },
  {
    name: 'mirai-udpflooding',
    subCategory: 'Mirai-UDP Flooding',
    share: 0.66,
    copies: 1,
    begins: '2019-07-25T02:31:00',
    traffic: [udpFlood8899(770), udpFlood9988(205), music(74), ...web(36), ...announcements(1)],
  },
  {
    name: 'mirai-udpflooding-video',
    subCategory: 'Mirai-UDP Flooding',
    share: 0.34,
    copies: 6,
    begins: '2019-07-25T02:58:00',
    traffic: [udpVideo(38, 56_361, HOME.phone), music(13.5), fetching(4, 51_252, OUTSIDE.voiceUpdates, 443), udpFlood8899(1), ...web(4), ...announcements(0.2)],
  },
  {
    name: 'mirai-ackflooding',
    subCategory: 'Mirai-Ackflooding',
    share: 1,
    copies: 4,
    begins: '2019-07-25T03:25:50',
    traffic: [udpVideo(48, 10_000, HOME.phone), music(20), ...smallUdpFloods(14), tcpFlood(6, 'ack'), fetching(3, 51_252, OUTSIDE.voiceUpdates, 443), ...web(4), ...announcements(0.4)],
  },
  {
    name: 'mirai-httpflooding',
    subCategory: 'Mirai-HTTP Flooding',
    share: 1,
    copies: 3,
    begins: '2019-07-25T03:40:20',
    traffic: [
      udpVideo(23, 56_361, HOME.phone),
      music(58),
      ...smallUdpFloods(23),
      tcpFlood(5, 'http'),
      fetching(9, 46_201, OUTSIDE.webCache, 80),
      ...cloudView(8, 46_110, 52_069),
      ...web(25),
      ...announcements(0.8),
    ],
  },
  {
    name: 'mirai-hostbruteforce-web',
    subCategory: 'Mirai-Hostbruteforceg',
    share: 0.13,
    copies: 1,
    begins: '2019-09-04T03:12:00',
    traffic: [
      fetching(4, 37_455, OUTSIDE.voiceUpdates, 443),
      fetching(4, 57_711, OUTSIDE.voiceUpdates, 443),
      fetching(2, 46_382, OUTSIDE.webCache, 80),
      telnetGuesses(2),
      ...web(26, [HOME.speaker]),
      ...announcements(1),
    ],
  },
  {
    name: 'mirai-hostbruteforce',
    subCategory: 'Mirai-Hostbruteforceg',
    share: 0.37,
    copies: 1,
    begins: '2019-09-04T03:58:00',
    traffic: [
      tcpVideo(12, [56_196], 'server'),
      tcpVideo(8, [52_930], 'client'),
      tcpVideo(5, [52_942], 'client'),
      tcpVideo(4, [56_242], 'client'),
      tcpVideo(4, [56_204], 'client'),
      tcpVideo(3, [10_119], 'client'),
      tcpVideo(10, [10_105, 10_109, 10_121, 10_127, 52_947, 52_964, 56_255], 'client'),
      telnetGuesses(3),
      ...web(19),
      ...announcements(0.6),
    ],
  },
  {
    name: 'mirai-hostbruteforce-view',
    subCategory: 'Mirai-Hostbruteforceg',
    share: 0.3,
    copies: 1,
    begins: '2019-09-10T01:20:00',
    traffic: [
      tcpVideo(10, [56_255], 'client'),
      tcpVideo(18, [56_266], 'client'),
      tcpVideo(5, [56_275], 'client'),
      ...cloudView(17, 39_310, 56_260),
      fetching(7, 46_238, OUTSIDE.webCache, 80),
      telnetGuesses(2),
      ...web(19),
      ...announcements(1),
    ],
  },
  {
    name: 'mirai-hostbruteforce-radio',
    subCategory: 'Mirai-Hostbruteforceg',
    share: 0.2,
    copies: 3,
    begins: '2019-09-10T01:52:00',
    traffic: [radio(46), udpVideo(4, 56_361, OUTSIDE.cameraRelay), music(1.5), telnetGuesses(1), ...web(5), ...announcements(0.3)],
  },
];
