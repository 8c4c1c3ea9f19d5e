import type { FlowRecord } from '../flow-record.ts';
import { apportion } from './apportion.ts';
import { CaptureMeter } from './capture-meter.ts';
import type { PlannedCapture } from './plan.ts';
import { Recording } from './recording.ts';

/** A file never gives more rows, as if the recorder rotated its files: it bounds what is held in memory. */
const FILE_ROWS = 16_384;
/** Between the files of one capture, µs. */
const PAUSE = 7_000_000;
/** Streams of randomness set aside for the files of one capture. */
const FILES = 1 << 14;

/**
 * The files of one capture, each to be run to its end before the next is asked for. Copies of a file hold the same packets,
 * but for the last few when its rows do not divide evenly.
 */
export function* captureFiles({ capture, index, rows, timeouts }: PlannedCapture, seed: number, onFlow: (flow: FlowRecord) => void): Generator<Recording, void, void> {
  const copies = Array<number>(capture.copies).fill(1);
  const meter = new CaptureMeter(timeouts, onFlow);
  let start = Date.parse(`${capture.begins}Z`) * 1000;
  let left = rows;
  for (let segment = 0; left > 0; segment++) {
    const distinct = Math.min(left, FILE_ROWS * capture.copies);
    left -= distinct;
    let end = start;
    for (const part of apportion(distinct, copies)) {
      if (part === 0) continue;
      const recording = new Recording({ capture, rows: part, seed, stream: index * FILES + segment, start }, meter);
      yield recording;
      end = Math.max(end, recording.time);
    }
    start = end + PAUSE;
  }
}
