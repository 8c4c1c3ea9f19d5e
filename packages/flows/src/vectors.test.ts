import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from './columns.ts';
import { type Packet } from './packet.ts';
import { meterPackets, type MeteredFlow, sharedFile, tcp, udp } from './test-support.ts';

const C = '192.168.0.13';
const P = '192.168.0.16';
/** Long enough before the others that their record opens because of a timeout, and so inherits this packet's orientation. */
const EARLIER = -10_000_000;

interface Vector {
  readonly packets: Packet[];
  readonly id: string;
  readonly expected: Record<string, number>;
}

const same = (prefix: string, mean: number, std: number, max: number, min: number): Record<string, number> => ({
  [`${prefix}_Mean`]: mean,
  [`${prefix}_Std`]: std,
  [`${prefix}_Max`]: max,
  [`${prefix}_Min`]: min,
});

const VECTORS: Record<string, Vector> = {
  V1: {
    packets: [udp(0, `${C}:10000`, `${P}:10101`, 1430), udp(75, `${C}:10000`, `${P}:10101`, 982)],
    id: '192.168.0.13-192.168.0.16-10000-10101-17',
    expected: {
      Flow_Duration: 75, Tot_Fwd_Pkts: 1, Tot_Bwd_Pkts: 1, TotLen_Fwd_Pkts: 982, TotLen_Bwd_Pkts: 1430, 'Flow_Byts/s': 3.216e7, 'Flow_Pkts/s': 26666.6667,
      Pkt_Len_Min: 982, Pkt_Len_Max: 1430, Pkt_Len_Mean: 1280.6667, Pkt_Len_Std: 258.6529, Pkt_Len_Var: 66901.3333, Pkt_Size_Avg: 1921, 'Down/Up_Ratio': 1,
      Fwd_Header_Len: 8, Bwd_Header_Len: 8, Fwd_Act_Data_Pkts: 1, ...same('Flow_IAT', 75, 0, 75, 75), ...same('Idle', 75, 0, 75, 75),
    },
  },
  V2: {
    packets: [
      tcp(0, '222.160.179.132:2179', `${C}:554`, 20, 0, 'S', 8192),
      tcp(1056, '222.160.179.132:2179', `${C}:554`, 20, 0, 'S', 8192),
      tcp(5310, `${C}:554`, '222.160.179.132:2179', 24, 0, 'SA', 14600),
    ],
    id: '192.168.0.13-222.160.179.132-554-2179-6',
    expected: {
      Src_IP: 0xdea0b384, Tot_Fwd_Pkts: 1, Tot_Bwd_Pkts: 2, Fwd_Header_Len: 20, Bwd_Header_Len: 44, Bwd_IAT_Tot: 5310, SYN_Flag_Cnt: 1, ACK_Flag_Cnt: 0, Init_Bwd_Win_Byts: 14600,
      'Down/Up_Ratio': 2, ...same('Flow_IAT', 2655, 2261.3275, 4254, 1056), ...same('Idle', 2655, 2261.3275, 4254, 1056),
    },
  },
  V3: {
    packets: [
      tcp(EARLIER, `${P}:52727`, `${C}:9020`, 32, 0, 'A', 32768),
      tcp(0, `${C}:9020`, `${P}:52727`, 32, 1388, 'A', 1869),
      tcp(71, `${C}:9020`, `${P}:52727`, 32, 30, 'A', 1869),
      tcp(141, `${C}:9020`, `${P}:52727`, 32, 1388, 'A', 1869),
    ],
    id: '192.168.0.13-192.168.0.16-9020-52727-6',
    expected: {
      Src_IP: 0xc0a80010, Tot_Fwd_Pkts: 0, Tot_Bwd_Pkts: 3, TotLen_Bwd_Pkts: 2806, Bwd_Pkt_Len_Mean: 935.3333, Bwd_Pkt_Len_Std: 784.0417, Pkt_Len_Mean: 1048.5, Pkt_Len_Std: 679,
      Pkt_Len_Var: 461041, Pkt_Size_Avg: 1398, Bwd_Header_Len: 96, ACK_Flag_Cnt: 1, 'Down/Up_Ratio': 0, ...same('Flow_IAT', 70.5, Math.SQRT1_2, 71, 70), ...same('Bwd_IAT', 70.5, Math.SQRT1_2, 71, 70),
      ...same('Idle', 70.5, Math.SQRT1_2, 71, 70),
    },
  },
  V4: {
    packets: [
      tcp(EARLIER, `${P}:52964`, `${C}:9020`, 32, 0, 'A', 32768),
      tcp(0, `${C}:9020`, `${P}:52964`, 32, 1388, 'A', 1869),
      tcp(151, `${C}:9020`, `${P}:52964`, 32, 1388, 'A', 1869),
    ],
    id: '192.168.0.13-192.168.0.16-9020-52964-6',
    expected: { Src_IP: 0xc0a80010, Tot_Fwd_Pkts: 0, Tot_Bwd_Pkts: 2, Pkt_Size_Avg: 2082, Pkt_Len_Mean: 1388, Bwd_IAT_Tot: 151, ...same('Idle', 151, 0, 151, 151) },
  },
  V5: {
    packets: [420, 434, 452].map((payload, i) => udp([0, 77, 153][i], '192.168.0.1:36763', '239.255.255.250:1900', payload)),
    id: '192.168.0.1-239.255.255.250-36763-1900-17',
    expected: {
      Tot_Fwd_Pkts: 2, Tot_Bwd_Pkts: 1, Fwd_Pkt_Len_Mean: 443, Fwd_Pkt_Len_Std: 12.7279, Pkt_Len_Mean: 431.5, Pkt_Len_Var: 230.3333, Pkt_Size_Avg: 575.3333, Fwd_IAT_Tot: 76, Fwd_Act_Data_Pkts: 2,
      Fwd_Header_Len: 16, Bwd_Header_Len: 8, 'Down/Up_Ratio': 0,
    },
  },
  V6: {
    packets: [0, 1, 2, 50, 51].map((time) => udp(time, `${C}:60000`, '210.89.164.90:8899', 32)),
    id: '192.168.0.13-210.89.164.90-60000-8899-17',
    expected: {
      Tot_Fwd_Pkts: 4, Tot_Bwd_Pkts: 1, Flow_Duration: 51, 'Flow_Pkts/s': 98039.2157, Pkt_Len_Mean: 32, Pkt_Size_Avg: 38.4, Fwd_IAT_Tot: 50, Fwd_Act_Data_Pkts: 4, ...same('Active', 2, 0, 2, 2),
      ...same('Idle', 48, 0, 48, 48),
    },
  },
  V7: {
    packets: [tcp(0, `${P}:443`, `${C}:50000`, 32, 31, 'PA', 100), tcp(80, `${P}:443`, `${C}:50000`, 32, 0, 'FA', 100)],
    id: '192.168.0.13-192.168.0.16-50000-443-6',
    expected: {
      Tot_Fwd_Pkts: 1, Tot_Bwd_Pkts: 1, Bwd_PSH_Flags: 1, PSH_Flag_Cnt: 1, ACK_Flag_Cnt: 1, FIN_Flag_Cnt: 0, Pkt_Len_Mean: 20.6667, Pkt_Size_Avg: 31, Init_Bwd_Win_Byts: 100,
      ...same('Flow_IAT', 80, 0, 80, 80), ...same('Idle', 0, 0, 0, 0), ...same('Active', 0, 0, 0, 0),
    },
  },
};

const run = (packets: Packet[], activityTimeout = 1): MeteredFlow[] => meterPackets({ profile: 'iotid20', flowTimeout: 100_000, activityTimeout }, packets);

describe('the seven test vectors of profile iotid20', () => {
  it.each(Object.entries(VECTORS))('%s', (_name, { packets, id, expected }) => {
    const [flow, ...rest] = run(packets);
    expect(rest).toEqual([]);
    expect(flow.id).toBe(id);
    for (const [column, value] of Object.entries(expected)) expect(flow.value[column], column).toBeCloseTo(value, 4);
  });

  it('V2 is the same with the activity timeout of its capture', () => {
    expect(run(VECTORS['V2'].packets, 1000)).toEqual(run(VECTORS['V2'].packets));
  });

  it('V7 is written at the FIN, before the capture ends', () => {
    expect(run(VECTORS['V7'].packets)[0].closed).toBe(true);
  });
});

const published = sharedFile('iotid20-first-rows.csv');

describe.skipIf(published === undefined)('the five published rows of IoTID20', () => {
  const rows = published === undefined ? [] : readFileSync(published, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

  it.each(['V1', 'V2', 'V3', 'V4', 'V5'].map((name, i) => [name, i] as const))('%s: 82 of 82 cells without Timestamp', (name, i) => {
    const [flow] = run(VECTORS[name].packets);
    const differing = COLUMNS.filter(({ name, type }, column) => {
      const cell = rows[i][column];
      if (name === 'Flow_ID') return flow.id !== cell;
      if (type === 'text') return false;
      // Printed with 6 decimals, or 7 significant digits in exponent form.
      const bound = cell.includes('e') ? Math.abs(Number(cell)) * 5e-7 : 5.1e-7;
      return Math.abs(flow.value[name] - Number(cell)) > bound;
    });
    expect(differing).toEqual([]);
    expect([flow.value['Src_IP'], flow.value['Dst_IP']].map((address) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.'))).toEqual([rows[i][1], rows[i][3]]);
  });
});
