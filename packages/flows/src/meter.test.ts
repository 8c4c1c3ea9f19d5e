import { describe, expect, it } from 'vitest';
import { FlowsError } from './error.ts';
import { Meter } from './meter.ts';
import { emptyPacket, type Packet } from './packet.ts';
import { type Profile } from './profile.ts';
import { EPOCH, meterPackets, type MeteredFlow, other, tcp, udp } from './test-support.ts';

const A = '10.0.0.1:1000';
const B = '10.0.0.2:80';
const SECOND = 1_000_000;

const run = (profile: Profile, packets: Packet[], timeouts: { flowTimeout?: number; activityTimeout?: number } = {}): MeteredFlow[] =>
  meterPackets({ profile, flowTimeout: 120 * SECOND, activityTimeout: 5 * SECOND, ...timeouts }, packets);
const counts = (flows: MeteredFlow[]): number[][] => flows.map(({ value }) => [value['Tot_Fwd_Pkts'], value['Tot_Bwd_Pkts']]);

describe('flow assembly', () => {
  it('drops a record of one packet silently', () => {
    expect(run('iotid20', [udp(0, A, B, 10)])).toEqual([]);
  });

  it('counts the first packet backward in iotid20 and forward elsewhere', () => {
    const packets = [udp(0, A, B, 10), udp(5, A, B, 10), udp(9, B, A, 10)];
    expect((['iotid20', 'cicids2017', 'cfm2018', 'cfm4'] as const).map((profile) => counts(run(profile, packets))[0])).toEqual([
      [1, 2],
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  it('measures the flow timeout from the first packet and lets the next record inherit the orientation', () => {
    const flows = run('cfm2018', [udp(0, A, B, 1), udp(10, A, B, 1), udp(11, B, A, 1), udp(12, B, A, 1)], { flowTimeout: 10 });
    expect(flows.map(({ value, timestamp }) => [timestamp - EPOCH, value['Src_Port'], value['Flow_Duration']])).toEqual([
      [0, 1000, 10],
      [11, 1000, 1],
    ]);
    // The reply that opened the second record counts forward all the same; the one after it goes by its address.
    expect(counts(flows)[1]).toEqual([1, 1]);
  });

  it('inherits across a dropped single packet, and not across a FIN', () => {
    const inherited = run('cfm2018', [udp(0, A, B, 1), udp(20, B, A, 1), udp(40, B, A, 1), udp(41, B, A, 1)], { flowTimeout: 10 });
    expect(inherited.map(({ value }) => value['Src_Port'])).toEqual([1000]);
    const fresh = run('cfm2018', [tcp(0, A, B, 20, 0, 'S'), tcp(1, A, B, 20, 0, 'FA'), tcp(2, B, A, 20, 0, 'FA'), tcp(3, A, B, 20, 0, 'A')]);
    expect(fresh.map(({ value, closed }) => [value['Src_Port'], closed])).toEqual([
      [1000, true],
      [80, false],
    ]);
  });

  it('closes at the first FIN of either side, never at an RST, and a FIN that opens a record closes nothing', () => {
    const flows = run('iotid20', [tcp(0, A, B, 20, 0, 'FA'), tcp(1, B, A, 20, 0, 'RA'), tcp(2, A, B, 20, 0, 'A'), tcp(3, B, A, 20, 0, 'FA'), tcp(4, A, B, 20, 0, 'A')]);
    expect(flows.map(({ value, closed }) => [value['Flow_Duration'], closed])).toEqual([[3, true]]);
    expect(flows[0].value['FIN_Flag_Cnt']).toBe(1);
  });

  it('keeps silent records open: no idle expiry', () => {
    expect(run('cfm2018', [udp(0, A, B, 1), udp(119 * SECOND, B, A, 1)])[0].value['Flow_Duration']).toBe(119 * SECOND);
  });

  it('writes what is open at the end in the order it was opened', () => {
    const packets = [5, 3, 4].flatMap((port, i) => [udp(i, `10.0.0.9:${port}`, B, 1)]);
    const later = [4, 5, 3].map((port, i) => udp(10 + i, `10.0.0.9:${port}`, B, 1));
    expect(run('iotid20', [...packets, ...later]).map(({ value }) => value['Src_Port'])).toEqual([5, 3, 4]);
  });

  it('puts all protocol-0 packets between two hosts into one flow', () => {
    const flows = run('iotid20', [other(0, '10.0.0.1', '10.0.0.2'), other(7, '10.0.0.2', '10.0.0.1')]);
    expect(flows.map(({ id }) => id)).toEqual(['10.0.0.1-10.0.0.2-0-0-0']);
  });

  it('allows packets out of time order', () => {
    const [{ value }] = run('cfm2018', [udp(10, A, B, 1), udp(5, A, B, 1), udp(30, A, B, 1)]);
    expect([value['Flow_IAT_Min'], value['Flow_IAT_Max'], value['Flow_Duration']]).toEqual([-5, 25, 20]);
  });

  it('gives Infinity and NaN for rates of a flow without duration, and 0 for the guarded ones', () => {
    const [loud, silent] = run('iotid20', [udp(0, A, B, 9), udp(0, A, B, 0), udp(0, '10.0.0.3:1', B, 0), udp(0, '10.0.0.3:1', B, 0)]);
    expect([loud, silent].map(({ value }) => [value['Flow_Byts/s'], value['Flow_Pkts/s'], value['Fwd_Pkts/s'], value['Bwd_Pkts/s']])).toEqual([
      [Infinity, Infinity, 0, 0],
      [NaN, Infinity, 0, 0],
    ]);
  });
});

describe('Flow_ID', () => {
  it.each([
    ['192.168.0.13:5', '10.9.9.9:6', '192.168.0.13-10.9.9.9-5-6-17'],
    ['222.1.1.1:5', '192.168.0.13:6', '192.168.0.13-222.1.1.1-6-5-17'],
    ['10.200.2.252:5', '188.120.225.17:6', '188.120.225.17-10.200.2.252-6-5-17'],
    ['10.0.0.1:6', '10.0.0.1:5', '10.0.0.1-10.0.0.1-6-5-17'],
  ])('%s to %s: the address that is smaller in signed bytes leads', (from, to, id) => {
    expect(run('iotid20', [udp(0, from, to, 1), udp(1, from, to, 1)])[0].id).toBe(id);
  });

  it('reads source-destination in cfm4, where a host that talks to itself has one flow', () => {
    const flows = run('cfm4', [udp(0, '222.1.1.1:5', '10.0.0.1:6', 1), udp(1, '10.0.0.1:6', '222.1.1.1:5', 1), udp(2, '10.0.0.1:6', '10.0.0.1:5', 1), udp(3, '10.0.0.1:5', '10.0.0.1:6', 1)]);
    expect(flows.map(({ id }) => id)).toEqual(['222.1.1.1-10.0.0.1-5-6-17', '10.0.0.1-10.0.0.1-6-5-17']);
  });
});

describe('profile differences', () => {
  it('prints flags under the wrong names before June 2018', () => {
    const flags = (profile: Profile, letters: string): string[] => {
      const [{ value }] = run(profile, [tcp(0, A, B, 20, 0, letters), tcp(1, B, A, 20, 0, 'A')]);
      return Object.keys(value).filter((name) => /_Flag_C(nt|ount)$/.test(name) && value[name] === 1).map((name) => name.slice(0, 3));
    };
    expect('FSRPAUEC'.split('').map((letter) => flags('iotid20', letter))).toEqual([['FIN'], ['SYN'], ['RST'], ['PSH'], ['ACK'], ['URG'], ['ECE'], ['CWE']]);
    expect('FSRPAUEC'.split('').map((letter) => flags('cfm2018', letter))).toEqual([['URG'], ['PSH'], ['FIN'], ['SYN'], ['ACK'], ['CWE'], ['RST'], ['ECE']]);
  });

  it('gives UDP the header length of the TCP packet before it in cicids2017', () => {
    const packets = [udp(0, A, B, 1), tcp(1, '10.0.0.7:1', B, 44, 0, 'S'), udp(2, B, A, 1)];
    expect(run('cicids2017', packets)[0].value).toMatchObject({ Fwd_Header_Len: 20, Bwd_Header_Len: 44 });
    expect(run('cfm2018', packets)[0].value).toMatchObject({ Fwd_Header_Len: 8, Bwd_Header_Len: 8 });
  });

  it('counts flags, bulks and subflows over every packet in cfm4', () => {
    const [{ value }] = run('cfm4', [
      tcp(0, A, B, 20, 100, 'PA', 7),
      tcp(SECOND / 2, A, B, 20, 100, 'PA', 7),
      tcp(SECOND, B, A, 20, 100, 'A', 9),
      tcp(1.5 * SECOND, A, B, 20, 101, 'A', 7),
      tcp(2 * SECOND, A, B, 20, 102, 'A', 7),
      tcp(3 * SECOND + 1, A, B, 20, 0, 'A', 7),
    ]);
    expect(value).toMatchObject({
      PSH_Flag_Cnt: 2, ACK_Flag_Cnt: 6, Fwd_PSH_Flags: 1,
      'Fwd_Byts/b_Avg': 0, 'Bwd_Byts/b_Avg': 503, 'Bwd_Pkts/b_Avg': 5, Bwd_Blk_Rate_Avg: 251,
      Subflow_Fwd_Pkts: 5, Subflow_Fwd_Byts: 403, Subflow_Bwd_Pkts: 1, Subflow_Bwd_Byts: 100,
      Init_Fwd_Win_Byts: 7, Init_Bwd_Win_Byts: 9,
    });
  });

  it('calls four packets with payload a bulk, none of them more than a second after the one before', () => {
    const bulk = (times: number[]): number[] => {
      const [{ value }] = run('cfm4', times.map((time, i) => udp(time * SECOND, A, B, 10 + i)));
      return ['Bwd_Byts/b_Avg', 'Bwd_Pkts/b_Avg', 'Bwd_Blk_Rate_Avg'].map((name) => value[name]);
    };
    expect(bulk([0, 0.5, 1])).toEqual([0, 0, 0]);
    expect(bulk([0, 0.5, 1, 2])).toEqual([46, 4, 23]);
    expect(bulk([0, 0.5, 1, 2.1])).toEqual([0, 0, 0]);
    // Two bulks of four and of five packets; the averages are cut to whole numbers.
    expect(bulk([0, 0.1, 0.2, 0.3, 2, 2.1, 2.2, 2.3, 2.4])).toEqual([63, 4, 180]);
    expect(bulk([0, 0, 0, 0])).toEqual([46, 4, 0]);
  });

  it('closes at RST and at the first backward FIN in cfm4; a forward FIN does not close, a second one is dropped', () => {
    const open = tcp(0, A, B, 20, 0, 'S');
    expect(counts(run('cfm4', [open, tcp(1, B, A, 20, 0, 'RA'), tcp(2, A, B, 20, 0, 'A')]))).toEqual([[1, 1]]);
    expect(counts(run('cfm4', [open, tcp(1, A, B, 20, 0, 'FA'), tcp(2, A, B, 20, 0, 'FA'), tcp(3, B, A, 20, 0, 'A'), tcp(4, B, A, 20, 0, 'FA'), tcp(5, A, B, 20, 0, 'A')]))).toEqual([[2, 2]]);
  });

  it('counts a long gap before a closing packet as idle in cfm4 only', () => {
    const packets = [tcp(0, A, B, 20, 0, 'A'), tcp(9 * SECOND, B, A, 20, 0, 'FA')];
    expect((['iotid20', 'cfm2018', 'cfm4'] as const).map((profile) => run(profile, packets)[0].value['Idle_Max'])).toEqual([0, 0, 9 * SECOND]);
  });
});

describe('the meter as an object', () => {
  it('keeps nothing of a packet object that is filled again', () => {
    const packet = emptyPacket();
    function* reused(): Generator<Packet> {
      for (const next of [udp(0, A, B, 5), udp(3, B, A, 7), udp(4, A, B, 9)]) yield Object.assign(packet, next);
    }
    expect(meterPackets({ profile: 'iotid20', flowTimeout: 100, activityTimeout: 1 }, reused())).toEqual(
      meterPackets({ profile: 'iotid20', flowTimeout: 100, activityTimeout: 1 }, [udp(0, A, B, 5), udp(3, B, A, 7), udp(4, A, B, 9)]),
    );
  });

  it('carries tags: the first packet\'s and the set of all, changing no column', () => {
    const tagged = (packet: Packet, tag: number): Packet => ({ ...packet, tag });
    const packets = [udp(0, A, B, 5), udp(3, B, A, 7)];
    const [plain] = run('iotid20', packets);
    const [flow] = run('iotid20', [tagged(packets[0], 3), tagged(packets[1], 31)]);
    expect([flow.tag, flow.tags, plain.tag, plain.tags]).toEqual([3, (2 ** 31) + 8, 0, 1]);
    expect(flow.value).toEqual(plain.value);
  });

  it('gives the same rows when more records are open than it holds, and remembers their orientation', () => {
    const key = (i: number): [string, string] => [`10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}:7`, '10.255.0.1:80'];
    // The first 1000 keys come back long after their timeout, from the other side; 70,000 keys in between push them out.
    function* packets(): Generator<Packet> {
      for (let i = 0; i < 1000; i++) yield udp(i, ...key(i), 1);
      for (let i = 0; i < 1000; i++) yield udp(1000 + i, ...key(i), 2);
      for (let i = 1000; i < 71_000; i++) yield udp(3 * SECOND + i, ...key(i), 3);
      for (let i = 0; i < 1000; i++) yield udp(4 * SECOND + i, key(i)[1], key(i)[0], 4);
      for (let i = 0; i < 1000; i++) yield udp(4 * SECOND + 1000 + i, ...key(i), 5);
    }
    const flows = meterPackets({ profile: 'iotid20', flowTimeout: 5000, activityTimeout: 1 }, packets());
    expect(flows).toHaveLength(2000);
    expect(new Set(flows.map(({ value }) => value['Dst_Port']))).toEqual(new Set([80]));
    expect(flows.slice(0, 1000).every(({ timestamp }, i) => timestamp === EPOCH + i)).toBe(true);
    expect(counts(flows.slice(1000))).toEqual(Array.from({ length: 1000 }, () => [1, 1]));
  });

  it('can start on a second capture after the end', () => {
    const rows: number[] = [];
    const meter = new Meter({ profile: 'iotid20' }, (flow) => rows.push(flow.timestamp - EPOCH));
    for (const time of [0, 1000]) {
      meter.add(udp(time, A, B, 1));
      meter.add(udp(time + 5, A, B, 1));
      meter.end();
    }
    meter.end();
    expect(rows).toEqual([0, 1000]);
  });

  it.each([
    [{ profile: 'cic' as Profile }, 'unknown-profile', /"cic".*iotid20, cicids2017, cfm2018, cfm4/],
    [{ profile: 'cfm4' as Profile, flowTimeout: 1.5 }, 'bad-timeout', /flowTimeout: 1.5/],
    [{ profile: 'cfm4' as Profile, activityTimeout: -1 }, 'bad-timeout', /activityTimeout: -1/],
  ])('refuses %j', (options, code, message) => {
    const make = (): Meter => new Meter(options, () => {});
    expect(make).toThrow(FlowsError);
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code }));
  });
});
