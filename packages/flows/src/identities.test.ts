import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { type Packet } from './packet.ts';
import { type Profile, PROFILES } from './profile.ts';
import { EPOCH, meterPackets, type MeteredFlow } from './test-support.ts';

const HOSTS = ['192.168.0.13', '192.168.0.16', '10.1.2.3', '222.160.179.132'].map(parseAddress);
const SECOND = 1_000_000;

interface Timeouts {
  readonly flowTimeout: number;
  readonly activityTimeout: number;
}

/** Streams of a few conversations between four hosts; gaps from 0 to past the flow timeout, never backward in time. */
function streams({ flowTimeout, activityTimeout }: Timeouts): fc.Arbitrary<Packet[]> {
  const gap = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.nat({ max: activityTimeout }) },
    { weight: 4, arbitrary: fc.integer({ min: activityTimeout, max: activityTimeout * 3 + 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: flowTimeout - 1, max: flowTimeout + 2 }) },
  );
  const packet = fc.record({
    gap,
    // Most packets belong to one conversation, so that some flows grow long.
    source: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3),
    step: fc.constantFrom(1, 1, 1, 1, 2, 3),
    turned: fc.boolean(),
    protocol: fc.constantFrom<(0 | 6 | 17)[]>(6, 6, 6, 17, 17, 0),
    payload: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1460 })),
    words: fc.integer({ min: 5, max: 15 }),
    flags: fc.oneof({ weight: 12, arbitrary: fc.nat({ max: 255 }).map((flags) => flags & ~5) }, { weight: 1, arbitrary: fc.nat({ max: 255 }) }),
    window: fc.nat({ max: 65_535 }),
  });
  return fc.array(packet, { minLength: 2, maxLength: 120 }).map((parts) => {
    let timestamp = EPOCH;
    return parts.map(({ gap, source, step, turned, protocol, payload, words, flags, window }) => {
      timestamp += gap;
      const hosts = [HOSTS[source], HOSTS[(source + step) % 4]];
      const ports = protocol === 0 ? [0, 0] : [40_000 + source, 80];
      if (turned) {
        hosts.reverse();
        ports.reverse();
      }
      return {
        timestamp,
        sourceAddress: hosts[0],
        destinationAddress: hosts[1],
        sourcePort: ports[0],
        destinationPort: ports[1],
        protocol,
        payload: protocol === 0 ? 0 : payload,
        header: protocol === 6 ? words * 4 : protocol === 17 ? 8 : 0,
        flags: protocol === 6 ? flags : 0,
        window: protocol === 6 ? window : -1,
      };
    });
  });
}

/** Equal up to 1e-9 of the larger one. */
const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const whole = (a: number): boolean => Math.abs(a - Math.round(a)) < 1e-6;

type Law = (flow: MeteredFlow, timeouts: Timeouts, profile: Profile) => boolean;

const BULK_COLUMNS = ['Fwd_Byts/b_Avg', 'Fwd_Pkts/b_Avg', 'Fwd_Blk_Rate_Avg', 'Bwd_Byts/b_Avg', 'Bwd_Pkts/b_Avg', 'Bwd_Blk_Rate_Avg'];
const FLAG_COLUMNS = ['FIN_Flag_Cnt', 'SYN_Flag_Cnt', 'RST_Flag_Cnt', 'PSH_Flag_Cnt', 'ACK_Flag_Cnt', 'URG_Flag_Cnt', 'CWE_Flag_Count', 'ECE_Flag_Cnt'];
const STATISTICS = ['Mean', 'Std', 'Max', 'Min'];

function facts({ value: v }: MeteredFlow) {
  const nf = v['Tot_Fwd_Pkts'];
  const nb = v['Tot_Bwd_Pkts'];
  const n = nf + nb;
  const total = v['TotLen_Fwd_Pkts'] + v['TotLen_Bwd_Pkts'];
  const sides = [
    { prefix: 'Fwd', count: nf },
    { prefix: 'Bwd', count: nb },
  ];
  return { v, nf, nb, n, total, duration: v['Flow_Duration'], sides, first: v['Pkt_Len_Mean'] * (n + 1) - total };
}

/** Implication. */
const when = (condition: boolean, conclusion: () => boolean): boolean => !condition || conclusion();

const LAWS: Record<string, Law> = {
  'P01 n >= 2': (flow) => facts(flow).n >= 2,
  'P02 packet rates times duration are the packet counts': (flow) => {
    const { v, nf, nb, n, duration } = facts(flow);
    return when(duration > 0, () => [['Flow_Pkts/s', n] as const, ['Fwd_Pkts/s', nf] as const, ['Bwd_Pkts/s', nb] as const].every(([name, count]) => close((v[name] * duration) / 1e6, count)));
  },
  'P03 byte rate times duration is the payload': (flow) => {
    const { v, total, duration } = facts(flow);
    return when(duration > 0, () => close((v['Flow_Byts/s'] * duration) / 1e6, total));
  },
  'P04 the two packet rates add up': (flow) => {
    const { v, duration } = facts(flow);
    return when(duration > 0, () => close(v['Fwd_Pkts/s'] + v['Bwd_Pkts/s'], v['Flow_Pkts/s']));
  },
  'P05 the side of the first packet is never empty': (flow, _, profile) => facts(flow)[PROFILES[profile].firstPacketBackward ? 'nb' : 'nf'] >= 1,
  'P06 mean length times count is the payload of the direction': (flow) => {
    const { v, sides } = facts(flow);
    return sides.every(({ prefix, count }) => close(v[`${prefix}_Pkt_Len_Mean`] * count, v[`TotLen_${prefix}_Pkts`]));
  },
  'P07 segment size is mean length': (flow) => ['Fwd', 'Bwd'].every((prefix) => close(flow.value[`${prefix}_Seg_Size_Avg`], flow.value[`${prefix}_Pkt_Len_Mean`])),
  'P08 two packets: sample standard deviation': (flow) => {
    const { v, sides } = facts(flow);
    return sides.every(({ prefix, count }) => when(count === 2, () => close(v[`${prefix}_Pkt_Len_Std`], (v[`${prefix}_Pkt_Len_Max`] - v[`${prefix}_Pkt_Len_Min`]) / Math.SQRT2)));
  },
  'P09 an empty direction is zero, one packet has no gaps': (flow) => {
    const { v, sides } = facts(flow);
    return sides.every(
      ({ prefix, count }) =>
        when(count === 0, () => STATISTICS.every((name) => v[`${prefix}_Pkt_Len_${name}`] === 0)) &&
        when(count <= 1, () => ['Tot', ...STATISTICS].every((name) => v[`${prefix}_IAT_${name}`] === 0)),
    );
  },
  'P10 variance is the square of the standard deviation': (flow) => close(flow.value['Pkt_Len_Var'], flow.value['Pkt_Len_Std'] ** 2),
  'P11 the doubled packet is a whole length between min and max': (flow) => {
    const { v, first } = facts(flow);
    return whole(first) && Math.round(first) >= v['Pkt_Len_Min'] && Math.round(first) <= v['Pkt_Len_Max'];
  },
  'P12 average size times n is mean length times n + 1': (flow) => {
    const { v, n } = facts(flow);
    return close(v['Pkt_Size_Avg'] * n, v['Pkt_Len_Mean'] * (n + 1));
  },
  'P13 the doubled packet is one of the side that the first packet is counted on': (flow, _, profile) => {
    const { v, n, total } = facts(flow);
    const first = v['Pkt_Size_Avg'] * n - total;
    return whole(first) && Math.round(first) >= 0 && Math.round(first) <= v[PROFILES[profile].firstPacketBackward ? 'Bwd_Pkt_Len_Max' : 'Fwd_Pkt_Len_Max'];
  },
  'P14 the naive mean fails, unless the first packet has the mean length': (flow) => {
    const { v, n, total, first } = facts(flow);
    return close(v['Pkt_Len_Mean'], total / n) === (Math.round(first) * n === total);
  },
  'P15 n = 2: the standard deviation of three values': (flow) => {
    const { v, n, total, first } = facts(flow);
    return when(n === 2, () => Math.abs(v['Pkt_Len_Std'] - Math.abs(2 * Math.round(first) - total) / Math.sqrt(3)) < 1e-6);
  },
  'P16 extremes are those of the directions': (flow) => {
    const { v, sides } = facts(flow);
    const used = sides.filter(({ count }) => count > 0);
    return (
      v['Pkt_Len_Min'] === Math.min(...used.map(({ prefix }) => v[`${prefix}_Pkt_Len_Min`])) && v['Pkt_Len_Max'] === Math.max(...used.map(({ prefix }) => v[`${prefix}_Pkt_Len_Max`]))
    );
  },
  'P17 mean gap times n - 1 is the duration': (flow) => {
    const { v, n, duration } = facts(flow);
    return close(v['Flow_IAT_Mean'] * (n - 1), duration);
  },
  'P18 one gap, two gaps': (flow) => {
    const { v, n, duration } = facts(flow);
    const [max, min, std] = [v['Flow_IAT_Max'], v['Flow_IAT_Min'], v['Flow_IAT_Std']];
    return when(n === 2, () => max === duration && min === duration && std === 0) && when(n === 3, () => max + min === duration && close(std, (max - min) / Math.SQRT2));
  },
  'P19 total gap is mean gap times count - 1, within the duration': (flow) => {
    const { v, sides, duration } = facts(flow);
    return sides.every(({ prefix, count }) => close(v[`${prefix}_IAT_Tot`], v[`${prefix}_IAT_Mean`] * Math.max(0, count - 1)) && v[`${prefix}_IAT_Tot`] <= duration);
  },
  'P20 subflow columns are the totals': (flow, _, profile) => {
    const { v, nf, nb } = facts(flow);
    const columns = [v['Subflow_Fwd_Pkts'], v['Subflow_Fwd_Byts'], v['Subflow_Bwd_Pkts'], v['Subflow_Bwd_Byts']];
    const totals = [nf, v['TotLen_Fwd_Pkts'], nb, v['TotLen_Bwd_Pkts']];
    // Version 4 divides by the number of gaps above a second, and prints 0 without one.
    if (PROFILES[profile].everyPacketCounts) return v['Flow_IAT_Max'] > SECOND ? columns.every((value, i) => value <= totals[i]) : columns.every((value) => value === 0);
    return columns.every((value, i) => value === totals[i]);
  },
  'P21 down/up ratio is cut to a whole number': (flow) => {
    const { v, nf, nb } = facts(flow);
    return v['Down/Up_Ratio'] === (nf === 0 ? 0 : Math.floor(nb / nf));
  },
  'P22 bulk columns are 0, flag columns 0 or 1': (flow, _, profile) => {
    const { v, n } = facts(flow);
    const most = PROFILES[profile].everyPacketCounts ? n : 1;
    const zero = PROFILES[profile].everyPacketCounts ? BULK_COLUMNS.slice(0, 3) : BULK_COLUMNS;
    return zero.every((name) => v[name] === 0) && FLAG_COLUMNS.every((name) => Number.isInteger(v[name]) && v[name] >= 0 && v[name] <= most);
  },
  'P23 PSH of the first packet stands in one direction and in the count': (flow, _, profile) => {
    const { v } = facts(flow);
    const pushes = v['Fwd_PSH_Flags'] + v['Bwd_PSH_Flags'];
    if (PROFILES[profile].everyPacketCounts) return v['PSH_Flag_Cnt'] >= pushes;
    return v[PROFILES[profile].permutedFlags ? 'SYN_Flag_Cnt' : 'PSH_Flag_Cnt'] === pushes;
  },
  'P24 UDP headers': (flow, _, profile) => {
    const { v, sides } = facts(flow);
    const stale = PROFILES[profile].staleUdpHeader;
    return when(v['Protocol'] === 17, () =>
      sides.every(({ prefix, count }) => {
        const bytes = v[`${prefix}_Header_Len`];
        return stale ? bytes >= 20 * count && bytes <= 60 * count : bytes === 8 * count;
      }),
    );
  },
  'P25 TCP headers': (flow) => {
    const { v, sides } = facts(flow);
    return when(v['Protocol'] === 6, () =>
      sides.every(({ prefix, count }) => {
        const bytes = v[`${prefix}_Header_Len`];
        return bytes % 4 === 0 && bytes >= 20 * count && bytes <= 60 * count;
      }),
    );
  },
  'P26 when there is a backward window': (flow, _, profile) => {
    const { v, nb } = facts(flow);
    const { missingWindow, firstPacketBackward } = PROFILES[profile];
    if (v['Protocol'] !== 6) return v['Init_Bwd_Win_Byts'] === missingWindow && v['Init_Fwd_Win_Byts'] === missingWindow;
    if (missingWindow === 0) return when(nb === 0, () => v['Init_Bwd_Win_Byts'] === 0);
    return firstPacketBackward ? v['Init_Bwd_Win_Byts'] >= 0 : (v['Init_Bwd_Win_Byts'] === -1) === (nb === 0);
  },
  'P27 forward window and smallest forward header': (flow, _, profile) => {
    const { v, nf } = facts(flow);
    return (
      when(PROFILES[profile].firstPacketBackward, () => v['Init_Fwd_Win_Byts'] === -1 && v['Fwd_Seg_Size_Min'] === 0) && v['Fwd_Seg_Size_Min'] * nf <= v['Fwd_Header_Len']
    );
  },
  'P28 data packets leave out the first packet': (flow, _, profile) => {
    const { v, nf } = facts(flow);
    return when(v['Fwd_Pkt_Len_Min'] > 0, () => v['Fwd_Act_Data_Pkts'] === (PROFILES[profile].firstPacketBackward ? nf : nf - 1));
  },
  'P29 protocol 0 has neither ports nor bytes': (flow) => {
    const { v, total } = facts(flow);
    return when(v['Protocol'] === 0, () => [v['Src_Port'], v['Dst_Port'], v['Fwd_Header_Len'], v['Bwd_Header_Len'], total].every((value) => value === 0));
  },
  'P30 no gap above the activity timeout: nothing active or idle': (flow, { activityTimeout }) =>
    when(flow.value['Flow_IAT_Max'] <= activityTimeout, () => STATISTICS.every((name) => flow.value[`Idle_${name}`] === 0 && flow.value[`Active_${name}`] === 0)),
  'P31 idle gaps are above the activity timeout and gaps of the flow': (flow, { activityTimeout }) =>
    (flow.value['Idle_Min'] > activityTimeout || flow.value['Idle_Min'] === 0) && flow.value['Idle_Max'] <= flow.value['Flow_IAT_Max'],
  'P32 the largest gap is the largest idle gap, unless a closing packet ends it': (flow, { activityTimeout }) =>
    when(flow.value['Flow_IAT_Max'] > activityTimeout && !flow.closed, () => flow.value['Idle_Max'] === flow.value['Flow_IAT_Max']),
  'P33 only idle gaps: idle statistics are gap statistics': (flow, { activityTimeout }) =>
    when(flow.value['Flow_IAT_Min'] > activityTimeout && !flow.closed, () => ['Mean', 'Max', 'Min'].every((name) => close(flow.value[`Idle_${name}`], flow.value[`Flow_IAT_${name}`]))),
  'P34 active periods need an idle gap behind them': (flow) =>
    when(flow.value['Idle_Max'] === 0, () => flow.value['Active_Max'] === 0) && flow.value['Active_Max'] + flow.value['Idle_Max'] <= flow.value['Flow_Duration'],
  'P35 duration within the flow timeout': (flow, { flowTimeout }) => flow.value['Flow_Duration'] <= flowTimeout,
};

const SETTINGS: readonly [Profile, Timeouts][] = [
  ['iotid20', { flowTimeout: 300, activityTimeout: 1 }],
  ['iotid20', { flowTimeout: 100_000, activityTimeout: 1_000 }],
  ['cicids2017', { flowTimeout: 120_000_000, activityTimeout: 5_000_000 }],
  ['cfm2018', { flowTimeout: 120_000_000, activityTimeout: 5_000_000 }],
  ['cfm4', { flowTimeout: 120_000_000, activityTimeout: 5_000_000 }],
  ['cfm4', { flowTimeout: 2_000_000, activityTimeout: 300_000 }],
];

describe.each(SETTINGS)('identities of profile %s, %o', (profile, timeouts) => {
  it('holds all 35 in every row', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(streams(timeouts), (packets) => {
        for (const flow of meterPackets({ profile, ...timeouts }, packets)) {
          for (const [name, law] of Object.entries(LAWS)) if (!law(flow, timeouts, profile)) throw new Error(`${name} fails for ${flow.id} ${JSON.stringify(flow.value)}`);
          for (const [name, condition] of Object.entries(CASES)) if (condition(flow, timeouts)) seen.add(name);
        }
      }),
      { numRuns: 200 },
    );
    // A law about a case proves nothing when the case never came.
    expect([...seen].sort()).toEqual(Object.keys(CASES).sort());
  });
});

/** The premises of the conditional laws. */
const CASES: Record<string, (flow: MeteredFlow, timeouts: Timeouts) => boolean> = {
  'n = 2': (flow) => facts(flow).n === 2,
  'n = 3': (flow) => facts(flow).n === 3,
  'two in one direction': (flow) => facts(flow).nf === 2,
  'no duration': (flow) => flow.value['Flow_Duration'] === 0,
  TCP: (flow) => flow.value['Protocol'] === 6,
  UDP: (flow) => flow.value['Protocol'] === 17,
  'protocol 0': (flow) => flow.value['Protocol'] === 0,
  'all forward packets with payload': (flow) => flow.value['Fwd_Pkt_Len_Min'] > 0,
  'idle gaps only': (flow, { activityTimeout }) => flow.value['Flow_IAT_Min'] > activityTimeout && !flow.closed,
  'no idle gap': (flow, { activityTimeout }) => flow.value['Flow_IAT_Max'] <= activityTimeout,
  'active period': (flow) => flow.value['Active_Max'] > 0,
  closed: (flow) => flow.closed,
};

it('covers every identity once', () => {
  expect(Object.keys(LAWS).map((name) => name.slice(0, 3))).toEqual(Array.from({ length: 35 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`));
});
