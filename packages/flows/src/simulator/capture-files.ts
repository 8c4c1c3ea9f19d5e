import type { PlannedCapture } from './plan.ts';
import { apportion } from './plan.ts';
import { Recording } from './recording.ts';
import type { FlowRecord } from '../flow-record.ts';

/** A file never gives more rows, as if the recorder rotated its files: it bounds what is held in memory. */
const FILE_ROWS = 16_384;
/** Between the files of one capture, µs. */
const PAUSE = 7_000_000;
/** Streams of randomness set aside for the files of one capture. */
const FILES = 1 << 14;

/**
 * The files of one capture, each begun when the one before has ended. Copies of a file hold the same packets, but for the
 * last few when its rows do not divide evenly.
 */
export function* captureFiles(planned: PlannedCapture, index: number, seed: number, onFlow: (flow: FlowRecord) => void): Generator<Recording, void, void> {
  const { capture, timeouts } = planned;
  const copies = Array<number>(capture.copies).fill(1);
  let start = Date.parse(`${capture.begins}Z`) * 1000;
  let left = planned.rows;
  for (let segment = 0; left > 0; segment++) {
    const rows = Math.min(left, FILE_ROWS * capture.copies);
    left -= rows;
    let end = start;
    for (const part of apportion(rows, copies)) {
      if (part === 0) continue;
      const recording = new Recording({ capture, rows: part, timeouts, seed, stream: index * FILES + segment, start }, onFlow);
      yield recording;
      end = Math.max(end, recording.time);
    }
    start = end + PAUSE;
  }
}
