import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addressText } from '../address.ts';
import { COLUMNS } from '../columns.ts';
import { CsvRows } from '../flow-csv.ts';
import { simulate } from './simulate.ts';

/* IoTID20 against its simulation, on a tenth of its rows. What is compared here does not depend on how many there are. */
const FLOWS = 60_000;

/** 25%, 50% and 75% of IoTID20's 625,783 rows. */
const QUARTILES: Readonly<Record<string, readonly [number, number, number]>> = {
  Flow_Duration: [76, 132, 221],
  Tot_Fwd_Pkts: [0, 1, 2],
  Tot_Bwd_Pkts: [1, 1, 2],
  TotLen_Fwd_Pkts: [0, 32, 1388],
  TotLen_Bwd_Pkts: [18, 104, 1441],
  Flow_IAT_Mean: [73, 95, 142.5],
  Idle_Mean: [73, 93.5, 141],
  'Flow_Pkts/s': [12_552.3, 17_241.38, 26_666.67],
  Fwd_Header_Len: [0, 8, 32],
  Bwd_Header_Len: [8, 32, 44],
  Pkt_Len_Mean: [18, 94, 1388],
  Pkt_Size_Avg: [25.5, 139.333333, 1951],
  Init_Bwd_Win_Byts: [-1, 252, 1869],
  Src_Port: [9020, 51_991, 56_361],
  Dst_Port: [8899, 9020, 10_101],
};

/**
 * Means of the same rows, with the part by which a tenth of the rows may miss them: the SYN floods' rare durations of up to 100 ms and
 * transfers of up to 770 kB weigh much.
 */
const MEANS: Readonly<Record<string, readonly [mean: number, tolerance: number]>> = {
  Flow_Duration: [635.4, 0.15],
  Tot_Fwd_Pkts: [1.676, 0.1],
  Tot_Bwd_Pkts: [1.469, 0.1],
  TotLen_Fwd_Pkts: [570.7, 0.1],
  TotLen_Bwd_Pkts: [929.3, 0.1],
  Flow_IAT_Mean: [483.5, 0.15],
  Idle_Mean: [502.5, 0.15],
  Fwd_Header_Len: [22.5, 0.1],
  Bwd_Header_Len: [33.7, 0.1],
  Pkt_Len_Mean: [633.7, 0.06],
  Pkt_Size_Avg: [915.2, 0.06],
  Pkt_Len_Std: [102.6, 0.25],
  Init_Bwd_Win_Byts: [5881, 0.1],
};

const CONSTANTS = {
  Fwd_PSH_Flags: 0,
  Fwd_URG_Flags: 0,
  'Fwd_Byts/b_Avg': 0,
  'Fwd_Pkts/b_Avg': 0,
  Fwd_Blk_Rate_Avg: 0,
  'Bwd_Byts/b_Avg': 0,
  'Bwd_Pkts/b_Avg': 0,
  Bwd_Blk_Rate_Avg: 0,
  Init_Fwd_Win_Byts: -1,
  Fwd_Seg_Size_Min: 0,
};

/** Shares of n = 2, 3, 4, 5 and more, and quartiles of D, TotLen_Fwd and TotLen_Bwd, by the timeouts the captures were metered with. */
const GROUPS = {
  normal: { flowTimeout: 550, packets: [0.4, 0.35, 0.18, 0.07], Flow_Duration: [212, 374, 453], TotLen_Fwd_Pkts: [0, 30, 1418], TotLen_Bwd_Pkts: [0, 1388, 1388], missingWindow: 0 },
  flooding: { flowTimeout: 300, packets: [0.49, 0.24, 0.12, 0.15], Flow_Duration: [30, 123, 215], TotLen_Fwd_Pkts: [32, 128, 1441], TotLen_Bwd_Pkts: [32, 35, 1430], missingWindow: 0.75 },
  scanning: { flowTimeout: 180, packets: [0.76, 0.23, 0, 0], Flow_Duration: [81, 120, 145], TotLen_Fwd_Pkts: [0, 0, 0], TotLen_Bwd_Pkts: [0, 1418, 2776], missingWindow: 0.07 },
  synFlooding: { flowTimeout: 100_000, packets: [0.92, 0.05, 0.01, 0.02], Flow_Duration: [1704, 3191, 5152], TotLen_Fwd_Pkts: [0, 0, 0], TotLen_Bwd_Pkts: [0, 0, 0], missingWindow: 0.01 },
} as const;
type Group = keyof typeof GROUPS;

const groupOf = (subCat: string): Group => {
  if (subCat === 'Normal') return 'normal';
  if (subCat === 'DoS-Synflooding') return 'synFlooding';
  return ['Mirai-UDP Flooding', 'Mirai-HTTP Flooding', 'Mirai-Ackflooding'].includes(subCat) ? 'flooding' : 'scanning';
};

const columns: Record<string, Float64Array> = Object.fromEntries(COLUMNS.map(({ name }) => [name, new Float64Array(FLOWS)]));
const groups: Group[] = [];
let duplicates = 0;
let repeats = 0;

beforeAll(() => {
  const seen = new Set<string>();
  const features = new Set<string>();
  const text = new CsvRows(true);
  let row = 0;
  for (const { flow, labels } of simulate({ flows: FLOWS, seed: 1, labelling: 'capture', metering: 'capture' })) {
    for (const [i, { name }] of COLUMNS.entries()) columns[name][row] = flow.values[i];
    groups.push(groupOf(labels.subCat));
    text.add(flow, labels);
    const whole = Buffer.from(text.take()).toString();
    seen.add(whole);
    const cells = whole.split(',');
    features.add([cells[2], ...cells.slice(4, 6), ...cells.slice(7)].join(','));
    row++;
  }
  duplicates = 1 - seen.size / FLOWS;
  repeats = 1 - features.size / FLOWS;
});

/** How far the share of values below `quantile` lies from `share`, 0 when the quantile's own value covers it. */
function rankMiss(values: ArrayLike<number>, quantile: number, share: number): number {
  let below = 0;
  let upTo = 0;
  const slack = 1e-6 * Math.abs(quantile) + 1e-9;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < quantile - slack) below++;
    if (values[i] <= quantile + slack) upTo++;
  }
  return Math.max(0, below / values.length - share, share - upTo / values.length);
}

function expectQuartiles(name: string, values: ArrayLike<number>, quartiles: readonly number[], tolerance: number): void {
  for (const [i, quartile] of quartiles.entries()) {
    expect(rankMiss(values, quartile, (i + 1) / 4), `${name}: ${quartile} as ${(i + 1) * 25}%`).toBeLessThan(tolerance);
  }
}

const share = (name: string, test: (value: number) => boolean): number => columns[name].filter(test).length / FLOWS;
const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
const near = (value: number, wanted: number, tolerance: number): void => expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThan(tolerance);

describe('against the published statistics of IoTID20', () => {
  it.each(Object.entries(QUARTILES))('%s has its quartiles within 6 points of rank', (name, quartiles) => {
    expectQuartiles(name, columns[name], quartiles, 0.06);
  });

  it.each(Object.entries(MEANS))('%s has its mean', (name, [wanted, tolerance]) => {
    near(mean(columns[name]), wanted, wanted * tolerance);
  });

  it('mixes the protocols as it does: TCP 62.3%, UDP 36.7%, other 1.0%', () => {
    near(share('Protocol', (protocol) => protocol === 6), 0.623, 0.02);
    near(share('Protocol', (protocol) => protocol === 17), 0.367, 0.02);
    near(share('Protocol', (protocol) => protocol === 0), 0.01, 0.003);
  });

  it('has its hosts and ports', () => {
    for (const [column, values] of [
      ['Src_IP', { '192.168.0.13': 0.355, '192.168.0.16': 0.201, '192.168.0.24': 0.196, '104.118.134.215': 0.074, '104.74.213.186': 0.037 }],
      ['Dst_IP', { '192.168.0.13': 0.263, '192.168.0.16': 0.229, '210.89.164.90': 0.21, '192.168.0.24': 0.137 }],
    ] as const) {
      for (const [address, wanted] of Object.entries(values)) near(share(column, (value) => addressText(value) === address), wanted, 0.02);
    }
    for (const [port, wanted] of Object.entries({ 9020: 0.183, 10_101: 0.151, 8899: 0.143, 443: 0.088, 43_238: 0.074 })) near(share('Dst_Port', (value) => value === Number(port)), wanted, 0.02);
  });

  it('has its flags on the first packet', () => {
    for (const [name, wanted, tolerance] of [['SYN_Flag_Cnt', 0.093, 0.01], ['ACK_Flag_Cnt', 0.53, 0.02], ['PSH_Flag_Cnt', 0.026, 0.008], ['FIN_Flag_Cnt', 0.0005, 0.0004], ['RST_Flag_Cnt', 0.0005, 0.0004]] as const) {
      near(mean(columns[name]), wanted, tolerance);
    }
    for (const name of ['CWE_Flag_Count', 'ECE_Flag_Cnt', 'URG_Flag_Cnt']) {
      expect(mean(columns[name])).toBeGreaterThan(0);
      expect(mean(columns[name])).toBeLessThan(0.0006);
    }
  });

  it('has its ten constant columns', () => {
    for (const [name, value] of Object.entries(CONSTANTS)) expect(new Set(columns[name])).toEqual(new Set([value]));
    const others = COLUMNS.map(({ name }) => name).filter((name) => !(name in CONSTANTS));
    for (const name of others) expect(new Set(columns[name]).size, name).toBeGreaterThan(1);
  });

  it('has infinities and no NaN: about one row in a thousand lasts no time', () => {
    const infinite = share('Flow_Pkts/s', (value) => value === Infinity);
    expect(infinite).toBeGreaterThan(0.0004);
    expect(infinite).toBeLessThan(0.002);
    expect(share('Flow_Byts/s', (value) => value === Infinity)).toBe(infinite);
    expect(share('Flow_Duration', (value) => value === 0)).toBe(infinite);
    expect(Object.values(columns).some((values) => values.some(Number.isNaN))).toBe(false);
  });

  it('has its exact duplicates: 26% of the rows', () => {
    near(duplicates, 0.26, 0.03);
  });

  it('repeats feature vectors: more with every row, 58% in all of IoTID20', () => {
    expect(repeats).toBeGreaterThan(0.35);
    expect(repeats).toBeLessThan(0.5);
  });

  it.each(Object.entries(GROUPS))('%s captures: packets a flow, durations and lengths', (name, group) => {
    const rows = groups.flatMap((group, row) => (group === name ? [row] : []));
    const pick = (column: string): number[] => rows.map((row) => columns[column][row]);
    const packets = rows.map((row) => columns['Tot_Fwd_Pkts'][row] + columns['Tot_Bwd_Pkts'][row]);
    for (const [i, wanted] of group.packets.entries()) {
      near(packets.filter((n) => (i < 3 ? n === i + 2 : n >= 5)).length / rows.length, wanted, 0.15);
    }
    expect(Math.max(...pick('Flow_Duration').slice(0, 10_000))).toBeLessThanOrEqual(group.flowTimeout);
    for (const column of ['Flow_Duration', 'TotLen_Fwd_Pkts', 'TotLen_Bwd_Pkts'] as const) expectQuartiles(`${name} ${column}`, pick(column), group[column], 0.15);
    near(pick('Init_Bwd_Win_Byts').filter((window) => window === -1).length / rows.length, group.missingWindow, 0.04);
  });
});

const DESCRIBE = new URL('../../../../../shared/data/iotid20-describe.json', import.meta.url);
const present = existsSync(DESCRIBE);
if (!present) console.warn(`SKIPPED: the comparison of every column needs ${DESCRIBE.pathname}, which is not there`);

describe.skipIf(!present)('against the description of all columns', () => {
  it('has every quartile of every column within 6 points of rank', () => {
    const described = (JSON.parse(readFileSync(DESCRIBE, 'utf8')) as { columns: Record<string, Record<string, number>> }).columns;
    expect(Object.keys(described).length).toBe(79);
    for (const [name, column] of Object.entries(described)) {
      expectQuartiles(name, columns[name], [column['25%'], column['50%'], column['75%']], 0.06);
    }
  });
});
