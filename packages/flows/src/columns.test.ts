import { describe, expect, it } from 'vitest';
import { type Column, COLUMNS } from './columns.ts';
import { COLUMN_COUNT } from './flow-record.ts';
import { meterPackets, tcp, udp } from './test-support.ts';

const names = (condition: (column: Column) => boolean): string[] => COLUMNS.filter(condition).map(({ name }) => name);

describe('COLUMNS', () => {
  it('are 83, numbered, of distinct names in each dialect, with a meaning each', () => {
    expect(COLUMNS.map(({ index }) => index)).toEqual(Array.from({ length: COLUMN_COUNT }, (_, i) => i + 1));
    for (const key of ['name', 'longName', 'cicids2017Name'] as const) expect(new Set(COLUMNS.map((column) => column[key])).size).toBe(83);
    expect(names(({ meaning }) => meaning.length < 10)).toEqual([]);
  });

  it('have the roles of the feature sets', () => {
    expect(names(({ role }) => role === 'identifier')).toEqual(['Flow_ID', 'Src_IP', 'Dst_IP', 'Timestamp']);
    expect(names(({ role }) => role === 'leak')).toEqual(['Src_Port']);
    expect(names(({ role }) => role === 'service')).toEqual(['Dst_Port', 'Protocol']);
    expect(names(({ role }) => role === 'constant')).toHaveLength(10);
    expect(names(({ role }) => role === 'statistic')).toHaveLength(66);
  });

  it('have text only where the identifiers are', () => {
    expect(names(({ type }) => type === 'text')).toEqual(names(({ role }) => role === 'identifier'));
  });

  it('name constants and duplicates that the meter bears out', () => {
    const flows = meterPackets({ profile: 'iotid20', flowTimeout: 300, activityTimeout: 1 }, [
      tcp(0, '10.0.0.1:1', '10.0.0.2:2', 20, 700, 'PAU', 9),
      tcp(5, '10.0.0.2:2', '10.0.0.1:1', 32, 1400, 'A', 8),
      tcp(9, '10.0.0.1:1', '10.0.0.2:2', 20, 3, 'PA', 7),
      ...[0, 4, 5, 6, 7].map((time) => udp(time, '10.0.0.1:1', '10.0.0.2:2', 32 + time)),
    ]);
    expect(flows).toHaveLength(2);
    for (const { value } of flows) {
      const constants = names(({ role }) => role === 'constant').map((name) => value[name]);
      expect(constants).toEqual([0, 0, 0, 0, 0, 0, 0, 0, -1, 0]);
      for (const { name, duplicateOf } of COLUMNS) if (duplicateOf !== undefined) expect(value[name], name).toBeCloseTo(value[duplicateOf], 9);
    }
    expect(names(({ duplicateOf }) => duplicateOf !== undefined)).toHaveLength(8);
  });
});
