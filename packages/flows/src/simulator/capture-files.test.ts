import { describe, expect, it } from 'vitest';
import { captureFiles } from './capture-files.ts';
import { CAPTURES } from './captures.ts';
import { SUB_CATEGORIES } from './sub-categories.ts';

function files(name: string, rows: number): { rows: number; start: number; time: number; first: unknown }[] {
  const index = CAPTURES.findIndex((capture) => capture.name === name);
  const capture = CAPTURES[index];
  const { timeouts } = SUB_CATEGORIES[capture.subCategory];
  return Array.from(captureFiles({ capture, index, rows, timeouts }, 1, () => {}), (recording) => {
    const start = recording.time;
    const first = { ...recording.step() };
    return { rows: recording.rows, start, time: recording.time, first };
  });
}

describe('captureFiles', () => {
  it('splits a capture into files of at most 16,384 rows, one after the other', () => {
    const split = files('mirai-udpflooding', 40_000);
    expect(split.map(({ rows }) => rows)).toEqual([16_384, 16_384, 7_232]);
    for (const [i, { start }] of split.entries()) if (i > 0) expect(start).toBeGreaterThan(split[i - 1].time);
    expect(new Set(split.map(({ first }) => JSON.stringify(first))).size).toBe(3);
  });

  it('gives copies of a file the same packets and an even part of the rows', () => {
    const split = files('mirai-ackflooding', 70_002);
    expect(split.map(({ rows }) => rows)).toEqual([16_384, 16_384, 16_384, 16_384, 1117, 1117, 1116, 1116]);
    expect(new Set(split.map(({ first }) => JSON.stringify(first))).size).toBe(2);
    expect(new Set(split.map(({ start }) => start)).size).toBe(2);
  });

  it('makes no file without rows', () => {
    expect(files('mirai-ackflooding', 2).map(({ rows }) => rows)).toEqual([1, 1]);
    expect(files('benign', 0)).toEqual([]);
  });
});
